"""Measured values against the truth of rendered portraits (see make): mean and worst error, and that more breach never scores less.

The bounds were measured on the committed pictures and leave about a third to spare. A table of the errors goes to stderr.
"""
import json
import os
import subprocess
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
PICTURES = os.path.join(HERE, 'pictures')
WIDTH, HEIGHT, PRINT_WIDTH, PRINT_HEIGHT = 260, 378, 22., 32.


def measure():
    command = [os.environ['PHOTOGATE'], 'check', PICTURES, '--as-of', '2026-11-23', '--format', 'jsonl', '--only',
               'pose.frontal,pose.level,eyes.open,mouth.closed,face.size,face.position']
    out = subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout
    made = {}
    for line in out.splitlines():
        report = json.loads(line)
        values = {m['name']: m['value'] for f in report['findings'] for m in f['measured']}
        made[os.path.splitext(os.path.basename(report['photo']))[0]] = values
    return made


def truth():
    with open(os.path.join(HERE, 'truth.json'), encoding='utf-8') as f:
        return json.load(f)


def expected(known):
    """Truth in the units that photogate reports."""
    return {'roll': known['pose']['roll'], 'yaw': known['pose']['yaw'],
            'head_length': known['head']['head_height'] * PRINT_HEIGHT, 'head_width': known['head']['head_width'] * PRINT_WIDTH,
            'margin': known['head']['top_margin'] * 100, 'offset': known['head']['off_centre'] * 100}


REST = ('eyes', 'mouth', 'size')  # series in which the head does not turn

# Measure -> (series that it is compared in; bound of the mean error; bound of the worst). Degrees, mm in print, % of the picture.
BOUNDS = {'roll': (('roll', 'pitch', *REST), .45, 1.4), 'yaw': (('yaw', *REST), 1.2, 5.), 'pitch change': (('pitch',), 3.2, 10.),
          'head_length': (('roll', 'yaw', 'pitch', *REST), .16, .65), 'head_width': (('roll', 'yaw', 'pitch', *REST), .08, .35),
          'margin': (('roll', 'yaw', 'pitch', *REST), .21, 1.1), 'offset': (REST, .65, 1.3)}

# Series -> measures that must not fall (sign 1) or rise (sign -1) as the series' value grows, and the slack for noise.
MONOTONE = {'roll': [('roll', 1, .6)], 'yaw': [('yaw', 1, 1.5)], 'pitch': [('pitch', 1, 2.)],
            'eyes': [('opening_left', -1, .03), ('opening_right', -1, .03)], 'mouth': [('gap', 1, .012)],
            'size': [('head_length', 1, .1), ('head_width', 1, .1)]}


class Truth(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.truth, cls.measured = truth(), measure()
        cls.errors = {name: cls.errors_of(name) for name in BOUNDS}
        rows = ['%-12s %5s %10s %10s' % ('measure', 'n', 'mean error', 'worst')]
        for name, errors in cls.errors.items():
            rows.append('%-12s %5d %10.3f %10.3f' % (name, len(errors), sum(errors) / max(1, len(errors)), max(errors, default=0)))
        print('\n'.join(rows), file=sys.stderr)

    @classmethod
    def errors_of(cls, name):
        series = BOUNDS[name][0]
        if name == 'pitch change':  # where pitch is zero is a convention: only turns from the person's level head are compared
            level = {v['person']: k for k, v in cls.truth.items() if v['series'] == 'pitch' and v['value'] == 0}
            return [abs(cls.measured[k]['pitch'] - cls.measured[level[v['person']]]['pitch'] - v['value'])
                    for k, v in cls.truth.items() if v['series'] == 'pitch' and v['value'] != 0]
        return [abs(cls.measured[k][name] - expected(v)[name]) for k, v in cls.truth.items()
                if v['series'] in series and name in cls.measured.get(k, {})]

    def test_nearly_every_picture_is_measured(self):
        seen = [k for k in self.truth if 'roll' in self.measured.get(k, {})]
        self.assertGreaterEqual(len(seen), .97 * len(self.truth))

    def test_errors_stay_within_bounds(self):
        for name, (_, mean, worst) in BOUNDS.items():
            with self.subTest(measure=name):
                errors = self.errors[name]
                self.assertLess(sum(errors) / len(errors), mean)
                self.assertLess(max(errors), worst)

    def test_more_breach_never_scores_less(self):
        for series, measures in MONOTONE.items():
            people = sorted({v['person'] for v in self.truth.values() if v['series'] == series})
            for person in people:
                steps = sorted((v['value'], k) for k, v in self.truth.items() if v['series'] == series and v['person'] == person)
                for name, sign, slack in measures:
                    values = [self.measured[k][name] for _, k in steps if name in self.measured.get(k, {})]
                    with self.subTest(series=series, person=person, measure=name):
                        for before, after in zip(values, values[1:]):
                            self.assertGreater(sign * (after - before), -slack)


if __name__ == '__main__':
    unittest.main()
