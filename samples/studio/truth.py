"""What is true of a rendered portrait, known from the scene and not measured on the picture."""
import json
import os

import numpy as np

from labels import EAR, HEAD_SKIN, LABELS, LENS

BEHIND_LENS = [0, 1, 2, 3, 4, 11, 20, 21]  # a lens hides these; frames, masks and headwear lie before it


def pixel(camera, point):
    """Blender point -> picture coordinates, y down."""
    import bpy
    from bpy_extras.object_utils import world_to_camera_view
    scene = bpy.context.scene
    at = world_to_camera_view(scene, camera, point)
    return [round(at.x * scene.render.resolution_x, 2), round((1 - at.y) * scene.render.resolution_y, 2)]


def merge_labels(folder, name, lenses):
    """Object and region pictures become one label picture, with the lenses drawn in."""
    import cv2
    parts = [os.path.join(folder, '%s.%s.0001.png' % (name, kind)) for kind in ('object', 'region')]
    thing, region = (cv2.imread(path, cv2.IMREAD_UNCHANGED) for path in parts)
    label = np.where(region > 0, region, thing).astype(np.uint8)
    for outline in lenses:
        mask = np.zeros_like(label)
        cv2.fillPoly(mask, [np.round(np.array(outline) * 16).astype(np.int32)], 1, shift=4)
        label[(mask > 0) & np.isin(label, BEHIND_LENS)] = LENS
    cv2.imwrite(os.path.join(folder, name + '.label.png'), label)
    for path in parts:
        os.remove(path)
    return label


def distance(points, a, b):
    return float(np.hypot(*np.subtract(points[a], points[b])))


def head_geometry(label, chin):
    """Head box in shares of the picture: hair or headwear counts on top and where it is wider than the ears."""
    height, width = label.shape[:2]
    head = np.isin(label, [LABELS['hair'], LABELS['headwear'], HEAD_SKIN, EAR])
    head[int(chin):] = False  # long hair on the shoulders is no head width
    rows, columns = np.flatnonzero(head.sum(1) > 2), np.flatnonzero(head.sum(0) > 2)
    return {'head_height': round((chin - rows[0]) / height, 4), 'top_margin': round(rows[0] / height, 4),
            'head_width': round((columns[-1] + 1 - columns[0]) / width, 4),
            'off_centre': round(float(((columns[-1] + 1 + columns[0]) / 2) / width - .5), 4)}


def breaches(spec, person, label, points):
    """Rules that a picture breaks by construction. Doubtful amounts are not listed: see README.md for the bounds."""
    rules, head, face = set(), spec.get('head', {}), spec.get('expression', {})
    worn, setting, wall = spec.get('worn', {}), spec.get('light', {}), spec.get('background')
    made = lambda rule, condition: rules.add(rule) if condition else None
    made('pose.level', abs(head.get('roll', 0)) >= 8)
    made('pose.frontal', abs(head.get('yaw', 0)) >= 16 or abs(head.get('pitch', 0)) >= 16)
    made('pose.shoulders', abs(spec.get('body', {}).get('roll', 0)) >= 7)
    closed = face.get('eyes_closed', 0)
    made('eyes.open', max(face.get('eye_left_closed', closed), face.get('eye_right_closed', closed)) >= .75)
    gaze = spec.get('gaze', [0, 0])  # in the head; the lens asks for the sum with the head's turn
    made('eyes.gaze', np.hypot(gaze[0] + head.get('yaw', 0), gaze[1] + head.get('pitch', 0)) >= 16)
    made('mouth.closed', face.get('mouth_open', 0) >= .2 or face.get('teeth', 0) >= .3)
    made('expression.neutral', face.get('smile', 0) >= .5 or face.get('teeth', 0) >= .3 or face.get('mouth_open', 0) >= .4)
    glasses = worn.get('glasses', {})
    lens = glasses.get('lens', {'kind': 'clear'})
    made('eyes.uncovered', glasses.get('up') or lens['kind'] == 'mirrored' or
         (lens['kind'] == 'tinted' and lens.get('dark', .85) >= .5) or (lens['kind'] == 'glare' and lens.get('glare', .7) >= .6))
    fringe = person.get('fringe')
    made('hair.face-clear', fringe and fringe['to'] < .12)
    made('eyes.uncovered', fringe and fringe['to'] < -.02)
    made('mouth.uncovered', 'mask' in worn or worn.get('scarf', {}).get('top', 0) >= .3)
    made('head.uncovered', 'headwear' in worn or 'hood' in worn)
    made('accessories.none', any(k in worn for k in ('scarf', 'earrings', 'necklace', 'phones')))
    made('makeup.light', max([v for v in person.get('makeup', {}).values() if not isinstance(v, list)], default=0) >= .6)
    made('hair.tidy', person.get('strays', {}).get('count', 0) >= 500)
    eyes = distance(points, 'eye_left', 'eye_right')
    if abs(head.get('yaw', 0)) < 12:
        middle = (points['eye_left'][0] + points['eye_right'][0]) / 2
        seen = [np.count_nonzero(part == EAR) for part in (label[:, :int(middle)], label[:, int(middle):])]
        hidden = 'hair' if 'hood' not in worn and 'phones' not in worn else None
        made('hair.ears-visible', hidden and min(seen) < .02 * eyes * eyes)
    top, marks = person.get('top'), person.get('marks', {})
    made('attire.dark', top and np.dot(top.get('colour', [0, 0, 0]), [.21, .72, .07]) >= .3)
    made('attire.plain', any(k in marks for k in ('epaulettes', 'tabs', 'badge', 'tape')) or worn.get('headwear', {}).get('kind') == 'peaked cap')
    made('attire.proper', top and (top.get('neck') in ('bare', 'straps') or top.get('sleeveless')))
    made('content.text', any(k in marks for k in ('text', 'logo', 'tape')) or (isinstance(wall, dict) and ('text' in wall or 'logo' in wall)))
    made('content.hands', 'hands' in spec)
    made('mouth.uncovered', any(h['gesture'] in ('mouth', 'chin') for h in spec.get('hands', [])))
    made('face.single', 'behind' in spec)
    colours = wall['colours'] if isinstance(wall, dict) else [wall] if isinstance(wall, list) else []
    made('background.white', any(min(c) < .8 for c in colours))
    made('background.uniform', isinstance(wall, dict) and wall.get('pattern', 'plain') != 'plain' and len(wall['colours']) > 1)
    made('background.uniform', (isinstance(wall, (int, float)) or (isinstance(wall, dict) and 'shadows' in wall)) and setting.get('kind') == 'flash')
    made('lighting.even', setting.get('kind') == 'side' or ('from' in setting and abs(setting['from'][0]) >= 50 and setting.get('fill', .4) < .4))
    made('capture.distance', spec.get('frame', {}).get('distance', 20) <= 4)
    if 'breaks' in spec and spec['breaks']:
        rules.add(spec['breaks'])
    return sorted(rules)


def facts(spec, person, points, openings, label):
    """The truth file's content: see README.md."""
    head, frame = spec.get('head', {}), spec.get('frame', {})
    numbers, counts = np.unique(label, return_counts=True)
    return {'name': spec['name'], 'size': [label.shape[1], label.shape[0]], 'breaks': breaches(spec, person, label, points),
            'pose': {k: head.get(k, 0) for k in ('yaw', 'pitch', 'roll')}, 'shoulders': spec.get('body', {}).get('roll', 0),
            'gaze': spec.get('gaze', [0, 0]), 'distance_cm': 10 * frame.get('distance', 20.), 'openings': openings,
            'head': head_geometry(label, points['chin'][1]), 'points': points,
            'shares': {str(k): round(int(n) / label.size, 5) for k, n in zip(numbers, counts)}}


def write(path, content):
    with open(path, 'w') as f:
        json.dump(content, f, indent=1)
        f.write('\n')
