"""The sample portraits are judged as samples/expected.jsonl states. PHOTOGATE_RENEW=1 writes that file anew: read the difference."""
import json
import os
import subprocess
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SAMPLES = os.path.join(ROOT, "samples")
AS_OF = "2026-11-23"


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
        missed = set()
        for photo, report in self.reports.items():
            name = os.path.splitext(photo)[0]
            found = {f["rule"].replace(".", "-"): f["status"] for f in report["findings"]}
            if not name.startswith("pass-") and found[name] not in ("fail", "review"):
                missed.add(name)
        self.assertEqual(missed, set())


if __name__ == "__main__":
    unittest.main()
