import json
import os
import shutil
import unittest

from tool import DAY, PASSES, Case, png, reports, run


class Lists(Case):
    def test_rules(self):
        listed = json.loads(run("rules", "--format", "json").out)
        ids = [rule["id"] for rule in listed["rules"]]
        self.assertIn("pose.level", ids)
        text = run("rules").out
        for rule in listed["rules"]:
            self.assertIn(rule["id"], text)
            self.assertIn(rule["mode"], ("enforce", "advise", "off"))
        self.assert_narrow(text)
        self.assert_narrow(run("rules", "--lang", "zh").out)

    def test_explain_every_rule(self):
        for rule in json.loads(run("rules", "--format", "json").out)["rules"]:
            for lang in ("en", "zh"):
                done = run("explain", rule["id"], "--lang", lang)
                self.assertEqual((done.returncode, done.err), (0, ""))
                self.assert_narrow(done.out)
            for limit in rule["limits"]:
                self.assertIn(limit["name"], done.out)
            self.assertEqual(json.loads(run("explain", rule["id"], "--format", "json").out)["rule"], rule)

    def test_explain_snapshots(self):
        for lang in ("en", "zh"):
            self.assert_snapshot(f"explain-{lang}.txt", run("explain", "file.dimensions", "--lang", lang).out)

    def test_explain_shows_the_limits_of_the_profile(self):
        of = {name: json.loads(run("explain", "file.dimensions", "--profile", name, "--format", "json").out)
              for name in ("cn-driving-licence", "cn-driving-licence-e")}
        self.assertNotEqual(of["cn-driving-licence"]["rule"]["limits"], of["cn-driving-licence-e"]["rule"]["limits"])

    def test_profiles(self):
        profiles = json.loads(run("profiles", "--format", "json").out)["profiles"]
        self.assertEqual([p["id"] for p in profiles if p["default"]], ["cn-driving-licence-e"])
        for profile in profiles:
            self.assertIn(profile["id"], run("profiles").out)
            self.assertEqual(run("rules", "--profile", profile["id"]).returncode, 0)

    def test_version_names_the_libraries(self):
        version = json.loads(run("--version", "--format", "json").out)
        self.assertIn(version["version"], run("--version").out)
        self.assertEqual([library["name"] for library in version["libraries"]],
                         ["dlib", "OpenCV", "Exiv2", "libjpeg-turbo", "libpng", "libheif", "lcms2"])
        for library in version["libraries"]:
            self.assertRegex(library["version"], r"^\d+\.\d+")


class Doctor(Case):
    def state(self, *arguments, **options):
        done = run("doctor", "--format", "json", *arguments, **options)
        return done.returncode, json.loads(done.out)

    def test_exit_status_says_whether_all_is_usable(self):
        status, state = self.state()
        self.assertEqual(status, 0 if state["usable"] else 1)
        self.assertEqual(run("doctor").returncode, status)
        for model in state["models"]:
            if model["usable"]:
                self.assertTrue(os.path.exists(model["path"]))
                self.assertRegex(model["sha256"], "^[0-9a-f]{64}$")

    def test_a_damaged_model_is_named_with_the_rules_that_need_it(self):
        for model in self.state()[1]["models"]:
            if not model["expected_sha256"]:
                continue
            folder = self.folder / model["id"]
            folder.mkdir()
            (folder / model["file"]).write_bytes(b"not a model")
            for arguments in ({"env": {"PHOTOGATE_MODELS": str(folder)}},):
                status, state = self.state(**arguments)
                damaged = [m for m in state["models"] if not m["usable"]]
                self.assertEqual((status, [m["id"] for m in damaged]), (1, [model["id"]]))
                self.assertTrue(damaged[0]["reason"])
            text = run("doctor", "--models", folder)
            self.assertEqual(text.returncode, 1)
            self.assertIn("Needed by", text.out)
            self.assert_narrow("\n".join(l for l in text.out.splitlines() if str(self.folder) not in l))

    @unittest.skipUnless(PASSES.exists(), "no samples")
    def test_the_rules_named_are_those_that_cannot_be_assessed(self):
        check = ("check", *DAY, "--format", "jsonl", PASSES)
        whole = {f["rule"] for f in reports(run(*check))[0]["findings"] if f["status"] == "unassessed"}
        for model in self.state()[1]["models"]:
            folder = self.folder / model["id"]
            folder.mkdir()
            (folder / model["file"]).write_bytes(b"not a model")
            report = reports(run(*check, "--models", folder))[0]
            lost = {f["rule"] for f in report["findings"] if f["status"] == "unassessed"} - whole
            with self.subTest(model["id"]):
                self.assertEqual(lost - set(model["rules"]), set(), "missing in doctor's list")

    def test_models_option_goes_before_the_environment(self):
        model = next(m for m in self.state()[1]["models"] if m["usable"] and m["expected_sha256"])
        good, bad = self.folder / "good", self.folder / "bad"
        good.mkdir()
        bad.mkdir()
        shutil.copy(model["path"], good)
        (bad / model["file"]).write_bytes(b"not a model")
        status, state = self.state("--models", good, env={"PHOTOGATE_MODELS": str(bad)})
        found = next(m for m in state["models"] if m["id"] == model["id"])
        self.assertEqual((found["usable"], found["path"]), (True, str(good / model["file"])))
