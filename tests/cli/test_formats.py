import csv
import io
import json
import re
import unittest
import xml.etree.ElementTree as ElementTree

from jsonschema import Draft202012Validator

from tool import DAY, FAILS, PASSES, PHOTOS, Case, png, reports, run


def validator():
    schema = json.loads(run("schema").out)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


class Formats(Case):
    """Photos that are too small, without a person and a date, no picture at all, and not there."""

    RULES = ("--only", "file.*,date.recent,pose.level")

    def setUp(self):
        super().setUp()
        self.write("small.png", png(100, 100))
        self.write("plain.png", png())
        self.write("garbage.jpg", b"this is no picture")
        self.write("notes.txt", b"neither is this")

    def check(self, *arguments):
        return run("check", *DAY, *self.RULES, ".", "none.jpg", *arguments, cwd=self.folder)

    def test_snapshots(self):
        for format in ("text", "json", "jsonl", "csv", "junit"):
            for lang in ("en", "zh"):
                done = self.check("--format", format, "--lang", lang)
                self.assertEqual(done.returncode, 2)
                self.assert_snapshot(f"{format}-{lang}.txt", done.out)
        self.assert_snapshot("text-verbose-en.txt", self.check("--verbose").out)
        self.assert_snapshot("text-quiet-en.txt", self.check("--quiet").out)

    def test_text_fits_80_columns(self):
        for lang in ("en", "zh"):
            self.assert_narrow(self.check("--lang", lang, "--verbose").out)

    def test_json_satisfies_the_schema(self):
        check = validator()
        for lang in ("en", "zh"):
            check.validate(json.loads(self.check("--format", "json", "--lang", lang).out))
            for report in reports(self.check("--format", "jsonl", "--lang", lang, "--timing")):
                check.validate(report)

    def test_the_schema_refuses_what_is_not_a_report(self):
        check = validator()
        good = reports(self.check("--format", "jsonl"))[1]
        check.validate(good)
        for change in ({"verdict": "maybe"}, {"more": 1}, {"schema": "photogate.report/2"}, {"image": None},
                       {"findings": [{"rule": "pose.level"}]}, {"error": "stray"}):
            self.assertFalse(check.is_valid({**good, **change}), change)

    def test_json_and_jsonl_hold_the_same(self):
        document = json.loads(self.check("--format", "json").out)
        self.assertEqual(document["reports"], reports(self.check("--format", "jsonl")))
        self.assertEqual(document["summary"]["photos"], len(document["reports"]))
        self.assertEqual(document["summary"]["skipped"], 1)

    def test_timing_only_when_asked_for(self):
        self.assertNotIn("timing_ms", self.check("--format", "jsonl").out)
        self.assertIn("total", reports(self.check("--format", "jsonl", "--timing"))[1]["timing_ms"])

    def test_csv_has_a_line_per_finding(self):
        out = self.check("--format", "csv").out
        lines = list(csv.DictReader(io.StringIO(out, newline=""), strict=True))
        self.assertEqual({line["photo"] for line in lines}, {"./garbage.jpg", "./plain.png", "./small.png", "none.jpg"})
        findings = [(r["photo"], f["rule"], f["status"], f["message"])
                    for r in reports(self.check("--format", "jsonl")) for f in r["findings"]]
        self.assertEqual(findings, [(line["photo"], line["rule"], line["status"], line["message"])
                                    for line in lines if line["rule"]])

    def test_junit_agrees_with_the_exit_status(self):
        for arguments in ((), ("--allow-review",)):
            done = self.check("--format", "junit", *arguments)
            verdicts = {r["photo"]: r["verdict"] for r in reports(self.check("--format", "jsonl"))}
            for suite in ElementTree.fromstring(done.out):
                cases = suite.findall("testcase")
                counted = {name: len(suite.findall(f"testcase/{name}")) for name in ("failure", "error", "skipped")}
                self.assertEqual(int(suite.get("tests")), len(cases))
                self.assertEqual(int(suite.get("failures")), counted["failure"])
                self.assertEqual(int(suite.get("errors")), counted["error"])
                self.assertEqual(int(suite.get("skipped")), counted["skipped"])
                good = ("pass", "review") if arguments else ("pass",)
                self.assertEqual(counted["failure"] + counted["error"] == 0, verdicts[suite.get("name")] in good)

    def test_photos_that_are_skipped_are_told_on_stderr_where_the_format_cannot(self):
        for format in ("jsonl", "csv", "junit"):
            self.assertIn("1 file was skipped", self.check("--format", format).err)
        self.assertEqual(self.check("--format", "csv", "--quiet").err, "")
        self.assertIn("notes.txt", self.check("--verbose").err)


@unittest.skipUnless(PASSES.exists(), "no samples")
class Samples(Case):
    def test_every_sample_gives_valid_reports_the_same_by_any_number_of_threads(self):
        check = validator()
        one = run("check", *DAY, "--format", "jsonl", "--jobs", "1", *PHOTOS, timeout=600)
        many = run("check", *DAY, "--format", "jsonl", "--jobs", "4", *PHOTOS, timeout=600)
        self.assertEqual(one.out, many.out)
        self.assertIn(one.returncode, (1, 2))
        for report in reports(one):
            check.validate(report)
            self.assertEqual(report["photo"].encode().decode(), report["photo"])

    def test_text_of_portraits_fits_80_columns(self):
        for lang in ("en", "zh"):
            done = run("check", *DAY, "--verbose", "--lang", lang, PASSES, FAILS)
            self.assert_narrow(re.sub(r"^\S+  /.*$", "", done.out, flags=re.M))


if __name__ == "__main__":
    unittest.main()
