import os
import subprocess

from tool import BINARY, Case, environment, png, run


class Output(Case):
    def setUp(self):
        super().setUp()
        self.photo = self.write("photos/a.png", png(40, 40))
        self.check = ("check", "--only", "file.*", "--format", "jsonl", self.photo)

    def test_a_file_holds_what_stdout_would(self):
        target = self.folder / "report.jsonl"
        done = run(*self.check, "--output", target)
        self.assertEqual((done.returncode, done.out), (1, ""))
        self.assertEqual(target.read_text(), run(*self.check).out)
        self.assertEqual(run(*self.check, "--output", "-").out, target.read_text())

    def test_a_file_is_replaced_whole_and_keeps_its_mode(self):
        target = self.write("report.jsonl", b"old" * 9999)
        target.chmod(0o640)
        run(*self.check, "--output", target)
        self.assertTrue(target.read_text().startswith("{"))
        self.assertEqual(target.stat().st_mode & 0o777, 0o640)
        self.assertEqual(sorted(os.listdir(self.folder)), ["photos", "report.jsonl"])

    def test_a_link_is_followed(self):
        target = self.write("real.jsonl", b"old")
        link = self.folder / "link.jsonl"
        link.symlink_to("real.jsonl")
        run(*self.check, "--output", link)
        self.assertTrue(link.is_symlink())
        self.assertTrue(target.read_text().startswith("{"))

    def test_a_run_that_fails_leaves_nothing_and_keeps_what_was_there(self):
        target = self.write("report.jsonl", b"old")
        for arguments in (["--only", "zzz"], ["--profile", "none"]):
            self.assertEqual(run(*self.check, *arguments, "--output", target).returncode, 2)
        self.assertEqual(run("check", "--files-from", "-", "--output", target).returncode, 2)
        self.assertEqual(target.read_text(), "old")
        self.assertEqual(sorted(os.listdir(self.folder)), ["photos", "report.jsonl"])

    def test_a_place_that_cannot_be_written_to(self):
        for target in (self.folder / "none" / "report.jsonl", self.folder):
            self.assert_usage_error(run(*self.check, "--output", target), "cannot be written")

    def test_a_full_disk(self):
        self.assert_usage_error(run(*self.check, "--output", "/dev/full"), "No space left")
        for arguments in (self.check, ("--help",), ("rules",), ("--version",), ("schema",)):
            with open("/dev/full", "wb") as full:
                done = run(*arguments, stdout=full)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertIn("No space left", done.err)

    def test_a_reader_that_goes_away(self):
        process = subprocess.Popen([BINARY, *map(str, self.check)], env=environment(), stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        process.stdout.close()
        self.assertEqual(process.wait(timeout=60), 2)
        self.assertEqual(process.stderr.read(), b"")
        process.stderr.close()

    def test_colour_stays_out_of_a_file(self):
        target = self.folder / "report.txt"
        run("check", self.photo, "--output", target)
        self.assertNotIn("\x1b", target.read_text())
        run("check", self.photo, "--output", target, "--color", "always")
        self.assertIn("\x1b", target.read_text())

    def test_annotated_copies(self):
        again = self.write("photos/more/a.png", png(60, 40))
        marked = self.folder / "marked"
        self.assertEqual(run(*self.check, again, "--annotate", marked).returncode, 1)
        self.assertEqual(sorted(os.listdir(marked)), ["a-2.jpg", "a.jpg"])
        self.assertEqual((marked / "a.jpg").read_bytes()[:3], b"\xff\xd8\xff")
        before = {name: (marked / name).read_bytes() for name in os.listdir(marked)}
        run(*self.check, again, "--annotate", marked, "--jobs", "1")
        self.assertEqual({name: (marked / name).read_bytes() for name in before}, before)

    def test_annotated_copies_that_cannot_be_written(self):
        self.assertIn("cannot be made", run(*self.check, "--annotate", self.photo).err)
        photo = self.write("a.jpg", (self.folder / "photos/a.png").read_bytes())
        done = run("check", "--only", "file.*", photo, "--annotate", self.folder)
        self.assertEqual(done.returncode, 2)
        self.assertIn("would overwrite", done.err)
        self.assertEqual(photo.read_bytes(), self.photo.read_bytes())
