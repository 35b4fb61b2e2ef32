"""The sample portraits are judged as samples/expected.jsonl states, and as their truth demands.

PHOTOGATE_RENEW=1 writes expected.jsonl anew: read the difference.
"""
import json
import os
import subprocess
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SAMPLES = os.path.join(ROOT, "samples")
AS_OF = "2026-11-23"


# What cannot be broken alone: see samples/README.md.
NOT_ALONE = {"authentic-generated": {"authentic.metadata"}}


def stem(photo):
    return os.path.splitext(photo)[0]


def truth(photo):
    with open(os.path.join(SAMPLES, "truth", stem(photo) + ".json"), encoding="utf-8") as f:
        return json.load(f)


def judge():
    command = [os.environ["PHOTOGATE"], "check", os.path.join(SAMPLES, "photos"), "--as-of", AS_OF, "--applicants",
               os.path.join(SAMPLES, "applicants.csv"), "--format", "jsonl"]
    out = subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout
    reports = [json.loads(line) for line in out.splitlines()]
    return {os.path.basename(report["photo"]): report for report in reports}


def expected():
    with open(os.path.join(SAMPLES, "expected.jsonl"), encoding="utf-8") as f:
        return [json.loads(line) for line in f]


class Samples(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.reports = judge()
        if os.environ.get("PHOTOGATE_RENEW"):
            with open(os.path.join(SAMPLES, "expected.jsonl"), "w", encoding="utf-8") as f:
                for photo, report in sorted(cls.reports.items()):
                    found = {n["rule"]: n["status"] for n in report["findings"] if n["status"] != "pass"}
                    f.write(json.dumps({"photo": photo, "verdict": report["verdict"], "findings": found}) + "\n")

    def test_every_sample_is_expected_and_judged(self):
        self.assertEqual(sorted(self.reports), sorted(entry["photo"] for entry in expected()))

    def test_verdicts_and_findings(self):
        for entry in expected():
            with self.subTest(photo=entry["photo"]):
                report = self.reports[entry["photo"]]
                found = {f["rule"]: f["status"] for f in report["findings"] if f["status"] != "pass"}
                self.assertEqual(found, entry["findings"])
                self.assertEqual(report["verdict"], entry["verdict"])

    def test_every_rule_of_the_default_profile_is_broken_by_a_sample(self):
        """Or doubted. What `content.proper` forbids is not shown."""
        judged = {f["rule"] for report in self.reports.values() for f in report["findings"]}
        caught = {f["rule"] for r in self.reports.values() for f in r["findings"] if f["status"] in ("fail", "review")}
        self.assertEqual(judged - caught, {"content.proper"} & judged)

    def test_each_sample_breaks_the_rule_that_it_is_named_for(self):
        for photo, report in self.reports.items():
            with self.subTest(photo=photo):
                name, known = stem(photo), truth(photo)
                if name.startswith("pass-"):
                    self.assertEqual(known["breaks"], [])
                    self.assertEqual(report["verdict"], "pass")
                else:
                    self.assertIn(name, [rule.replace(".", "-") for rule in known["breaks"]])

    def test_what_is_broken_by_construction_never_passes(self):
        for photo, report in self.reports.items():
            found = {f["rule"]: f["status"] for f in report["findings"]}
            for rule in truth(photo)["breaks"]:
                with self.subTest(photo=photo, rule=rule):
                    own = rule.replace(".", "-") == stem(photo)
                    self.assertIn(found[rule], ("fail", "review") if own else ("fail", "review", "unassessed"))

    def test_nothing_else_fails(self):
        """Whatever `breaks` does not name may need a look at most."""
        for photo, report in self.reports.items():
            with self.subTest(photo=photo):
                failed = {f["rule"] for f in report["findings"] if f["status"] == "fail"}
                self.assertEqual(failed - set(truth(photo)["breaks"]), NOT_ALONE.get(stem(photo), set()))


if __name__ == "__main__":
    unittest.main()
