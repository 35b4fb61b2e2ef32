import os
import unittest

from tool import DAY, PASSES, Case, huge_png, png, reports, run


class Hostile(Case):
    """Whatever a folder holds: no crash, no hang, a message."""

    def verdict(self, path, *arguments):
        done = run("check", *DAY, "--format", "jsonl", path, *arguments, timeout=30)
        self.assertIn(done.returncode, (0, 1, 2), done.err)
        found = reports(done)
        self.assertEqual(len(found), 1)
        return done.returncode, found[0]

    def test_files_that_are_no_pictures(self):
        for name, content in {"empty.jpg": b"", "garbage.jpg": b"\0\1\2 garbage" * 99, "text.png": b"hello",
                              "signature.jpg": b"\xff\xd8\xff", "signature.png": b"\x89PNG\r\n\x1a\n"}.items():
            with self.subTest(name):
                status, report = self.verdict(self.write(name, content))
                self.assertNotEqual(status, 0)
                self.assertIn(report["verdict"], ("error", "fail"))

    @unittest.skipUnless(PASSES.exists(), "no samples")
    def test_a_truncated_photo_fails_file_readable_or_is_in_error(self):
        whole = PASSES.read_bytes()
        for share in (0.02, 0.3, 0.9):
            status, report = self.verdict(self.write("cut.jpg", whole[:int(len(whole) * share)]))
            self.assertNotEqual(status, 0)
            if report["verdict"] != "error":
                statuses = {f["rule"]: f["status"] for f in report["findings"]}
                self.assertEqual(statuses["file.readable"], "fail")

    def test_enormous_dimensions_are_refused_before_they_are_allocated(self):
        status, report = self.verdict(self.write("huge.png", huge_png(60000, 60000)))
        self.assertEqual((status, report["verdict"]), (2, "error"))

    def test_max_pixels(self):
        photo = self.write("a.png", png(200, 200))
        self.assertEqual(self.verdict(photo, "--max-pixels", "39999")[0], 2)
        self.assertEqual(self.verdict(photo, "--max-pixels", "40000")[0], 1)

    def test_a_folder_named_like_a_photo_is_searched(self):
        self.write("x.jpg/inside.png", png(40, 40))
        done = run("check", "--format", "jsonl", self.folder)
        self.assertEqual([r["photo"] for r in reports(done)], [str(self.folder / "x.jpg" / "inside.png")])

    def test_a_pipe_does_not_hang(self):
        os.mkfifo(self.folder / "pipe.jpg")
        self.write("a.png", png(40, 40))
        self.assertEqual(len(reports(run("check", "--format", "jsonl", self.folder, timeout=20))), 1)
        status, report = self.verdict(self.folder / "pipe.jpg")
        self.assertEqual((status, report["verdict"]), (2, "error"))

    def test_a_device_does_not_hang(self):
        status, report = self.verdict("/dev/zero")
        self.assertEqual((status, report["verdict"]), (2, "error"))

    @unittest.skipIf(os.geteuid() == 0, "root reads everything")
    def test_what_may_not_be_read(self):
        photo = self.write("secret/a.png", png(40, 40))
        photo.chmod(0)
        self.assertEqual(self.verdict(photo)[0], 2)
        photo.parent.chmod(0)
        self.addCleanup(photo.parent.chmod, 0o700)
        done = run("check", self.folder)
        self.assertEqual(done.returncode, 2)
        self.assertIn("secret", done.err)

    def test_links_that_lead_nowhere_or_round(self):
        self.write("a.png", png(40, 40))
        (self.folder / "loop").symlink_to(self.folder)
        (self.folder / "gone.jpg").symlink_to(self.folder / "none")
        done = run("check", "--format", "jsonl", self.folder, timeout=20)
        self.assertEqual([r["photo"] for r in reports(done)], [str(self.folder / "a.png")])

    def test_names_that_would_steer_a_terminal(self):
        name = b"a\x1b[31m\n\xff\xe2\x80\xae\xc2\x9b.png"
        with open(os.path.join(os.fsencode(self.folder), name), "wb") as file:
            file.write(png(40, 40))
        for lang in ("en", "zh"):
            done = run("check", self.folder, "--lang", lang, "--color", "never")
            self.assertNotRegex(done.out.replace("\n", ""), "[\x00-\x1f\x7f-\x9f\u202a-\u202e]")
            self.assertIn("\\x1b[31m\\n\ufffd\\u202e\\x9b.png", done.out)
        report = reports(run("check", self.folder, "--format", "jsonl"))[0]
        self.assertTrue(report["photo"].endswith("a\x1b[31m\n\ufffd\u202e\x9b.png"))
        for format in ("csv", "junit", "json"):
            self.assertEqual(run("check", self.folder, "--format", format).returncode, 1)

    def test_such_a_name_in_an_error(self):
        done = run("check", "--profile", "\x1b[31mnone", self.write("a.png", png(40, 40)))
        self.assert_usage_error(done)
        self.assertNotIn("\x1b", done.err)


if __name__ == "__main__":
    unittest.main()
