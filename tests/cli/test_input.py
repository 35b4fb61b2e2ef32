import os

from tool import DAY, Case, png, reports, run


class Input(Case):
    def setUp(self):
        super().setUp()
        self.a, self.b = self.write("a.png", png(40, 40)), self.write("sub/b.png", png(40, 40))
        self.check = ("check", *DAY, "--only", "file.*,applicant.*,date.recent", "--format", "jsonl")

    def names(self, done):
        return [os.path.relpath(r["photo"], self.folder) for r in reports(done)]

    def test_folders_are_searched_in_order_and_named_photos_come_as_named(self):
        self.write("sub/notes.txt", b"text")
        self.write("Z.png", png(40, 40))
        self.assertEqual(self.names(run(*self.check, self.folder)), ["Z.png", "a.png", "sub/b.png"])
        self.assertEqual(self.names(run(*self.check, self.b, self.a)), ["sub/b.png", "a.png"])

    def test_pictures_of_other_kinds_are_judged_by_content(self):
        self.write("sub/picture", b"GIF89a" + bytes(20))
        self.assertIn("sub/picture", self.names(run(*self.check, self.folder)))

    def test_no_photos_at_all(self):
        (self.folder / "empty").mkdir()
        self.assert_usage_error(run("check", self.folder / "empty"), "No photos")
        self.assert_usage_error(run("check", "--files-from", "-"), "No photos")

    def test_lists_of_files(self):
        lines = f"{self.a}\r\n\n{self.b}\n".encode()
        listed = self.write("list.txt", lines)
        for done in (run(*self.check, "--files-from", listed), run(*self.check, "--files-from", "-", stdin=lines)):
            self.assertEqual(self.names(done), ["a.png", "sub/b.png"])
        odd = self.write("new\nline.png", png(40, 40))
        done = run(*self.check, "-0", "--files-from", "-", stdin=os.fsencode(odd) + b"\0" + os.fsencode(self.a) + b"\0")
        self.assertEqual(self.names(done), ["new\nline.png", "a.png"])
        self.assert_usage_error(run(*self.check, "--files-from", "-", stdin=b"a\0b\0"), "-0")
        self.assertEqual(self.names(run(*self.check, self.b, "--files-from", listed)), ["sub/b.png", "a.png", "sub/b.png"])

    def statuses(self, done, name):
        for report in reports(done):
            if report["photo"].endswith(name):
                return {f["rule"]: f["status"] for f in report["findings"]}

    def test_attested_date_and_last_change(self):
        statuses = self.statuses(run(*self.check, "--taken", "2026-11-01", self.a), "a.png")
        self.assertEqual(statuses["date.recent"], "pass")
        self.assertNotIn("applicant.cooldown", statuses)
        statuses = self.statuses(run(*self.check, "--taken", "2026-01-01", "--last-change", "2026-10-01", self.a), "a.png")
        self.assertEqual((statuses["date.recent"], statuses["applicant.cooldown"]), ("fail", "fail"))

    def test_applicants(self):
        listed = self.write("list.csv", b"photo,taken,last_change,licence_state\r\n"
                            b"a.png,2026-11-01,,normal\r\nsub/b.png,,2026-10-01,suspended\r\n")
        done = run(*self.check, "--applicants", listed, self.a, self.b)
        first, second = self.statuses(done, "a.png"), self.statuses(done, "b.png")
        self.assertEqual((first["date.recent"], first["applicant.licence"]), ("pass", "pass"))
        self.assertNotIn("applicant.cooldown", first)
        self.assertEqual((second["applicant.cooldown"], second["applicant.licence"]), ("fail", "fail"))
        self.assertEqual(done.err, "")

    def test_an_applicant_list_goes_before_the_options_and_tells_what_it_did_not_use(self):
        listed = self.write("list.csv", b"photo,taken\na.png,2026-11-01\nother.png,2026-11-01\n")
        done = run(*self.check, "--taken", "2026-01-01", "--applicants", listed, self.a, self.b)
        self.assertEqual(self.statuses(done, "a.png")["date.recent"], "pass")
        self.assertEqual(self.statuses(done, "b.png")["date.recent"], "fail")
        self.assertIn("1 photo of the applicant list", done.err)

    def test_a_wrong_applicant_list(self):
        listed = self.write("list.csv", b"photo,taken\na.png,soon\n")
        self.assert_usage_error(run(*self.check, "--applicants", listed, self.a), "list.csv", "record 2", "soon")

    def test_only_and_skip(self):
        def rules(*arguments):
            return [f["rule"] for f in reports(run("check", "--format", "jsonl", *arguments, self.a))[0]["findings"]]
        self.assertEqual(rules("--only", "pose.level,file.readable"), ["file.readable", "pose.level"])
        self.assertEqual(rules("--only", "file.*", "--skip", "file.r*"), ["file.format", "file.dimensions"])
        self.assertEqual(rules("--only", "file.readable", "--only", "pose.level"), ["file.readable", "pose.level"])
        self.assertNotIn("pose.level", rules("--skip", "pose.level"))

    def test_a_profile_of_ones_own(self):
        profile = self.write("own.toml", b'schema = "photogate.profile/1"\nid = "own"\n'
                             b'[title]\nzh = "\xe8\x87\xaa\xe5\xae\x9a"\nen = "own"\n'
                             b'[rules."file.dimensions"]\nwidth_min = { value = 30, unit = "px", origin = "user" }\n')
        report = reports(run("check", "--format", "jsonl", "--only", "file.dimensions", "--profile", profile, self.a))[0]
        self.assertEqual((report["profile"], report["verdict"]), ("own", "pass"))
        self.assertEqual(report["findings"][0]["limits"][0]["origin"], "user")
        broken = self.write("broken.toml", b'id = "own"\n[rules."pose.levle"]\n')
        self.assert_usage_error(run("check", "--profile", broken, self.a), "broken.toml")
