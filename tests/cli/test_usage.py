import os
import pty
import subprocess
import unittest

from tool import BINARY, DAY, PASSES, Case, environment, png, reports, run


class Usage(Case):
    def test_help_is_on_stdout_readable_and_names_the_exit_statuses(self):
        for command in ([], ["check"], ["rules"], ["explain"], ["profiles"], ["doctor"], ["schema"]):
            for lang in ("en", "zh"):
                done = run(*command, "--help", "--lang", lang)
                self.assertEqual((done.returncode, done.err), (0, ""), command)
                self.assert_narrow(done.out)
        self.assertIn("Exit status:", run("check", "--help").out)
        self.assertIn("退出状态", run("check", "--help", env={"LC_ALL": "zh_CN.UTF-8"}).out)

    def test_help_snapshots(self):
        for command in ([], ["check"]):
            for lang in ("en", "zh"):
                name = "-".join(["help", *command, lang]) + ".txt"
                self.assert_snapshot(name, run(*command, "--help", "--lang", lang).out)

    def test_every_usage_error_is_2_on_stderr(self):
        photo = self.write("a.png", png())
        for arguments in (
            [], ["--nonsense"], ["nonsense"], ["check"], ["check", "--nonsense", photo],
            ["check", "--format", "xml", photo], ["check", "--lang", "fr", photo], ["check", "--color", "red", photo],
            ["check", "--jobs", "0", photo], ["check", "--jobs", "-1", photo], ["check", "--jobs", "many", photo],
            ["check", "--max-pixels", "0", photo], ["check", "--as-of", "2026-02-30", photo],
            ["check", "--as-of", "", photo], ["check", "--taken", "yesterday", photo],
            ["check", "--last-change", "23.11.2026", photo], ["check", "--profile", "nonsense", photo],
            ["check", "--profile", "", photo], ["check", "--models", self.folder / "none", photo],
            ["check", "--files-from", self.folder / "none"], ["check", "--files-from", self.folder],
            ["check", "-0", photo], ["check", "--applicants", self.folder / "none", photo],
            ["check", "--only", "eyes.*", "--skip", "*", photo], ["check", "--format"],
            ["explain"], ["explain", "nonsense"], ["explain", "pose.level", "more"], ["rules", "--format", "csv"],
            ["rules", "--profile", "nonsense"], ["doctor", "--models", self.folder / "none"], ["profiles", "more"],
        ):
            for lang in ("en_GB.UTF-8", "zh_CN.UTF-8"):
                with self.subTest(arguments=arguments, lang=lang):
                    done = run(*arguments, env={"LC_ALL": lang})
                    self.assert_usage_error(done, "photogate: ")

    def test_an_unknown_rule_names_those_that_are_near(self):
        photo = self.write("a.png", png())
        self.assert_usage_error(run("explain", "pose.levle"), "pose.level")
        self.assert_usage_error(run("check", "--only", "pose.levle", photo), "pose.level")
        self.assert_usage_error(run("check", "--skip", "level", photo), "pose.level")
        self.assert_usage_error(run("check", "--only", "file.size,zzz.*", photo), "zzz.*")

    def test_version(self):
        self.assertRegex(run("--version").out, r"^photogate \d+\.\d+\.\d+\n$")

    def test_language_is_that_of_the_locale_unless_it_is_asked_for(self):
        def language(env, *more):
            out = run("explain", "pose.level", *more, env=env).out
            return "zh" if "要求" in out else "en"
        self.assertEqual(language({"LC_ALL": "zh_CN.UTF-8"}), "zh")
        self.assertEqual(language({"LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "en_GB"}), "zh")
        self.assertEqual(language({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh"}), "zh")
        self.assertEqual(language({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}), "en")
        self.assertEqual(language({"LC_ALL": "zh_CN.UTF-8"}, "--lang", "en"), "en")
        self.assertEqual(language({}, "--lang=zh"), "zh")

    def test_an_option_given_twice_counts_as_its_last(self):
        photo = self.write("a.png", png())
        done = run("check", "--format", "csv", "--format", "jsonl", photo)
        self.assertEqual(len(reports(done)), 1)

    def test_a_photo_whose_name_begins_with_a_dash(self):
        self.write("-a.png", png())
        done = run("check", "--format", "jsonl", "--", "-a.png", cwd=self.folder)
        self.assertEqual(reports(done)[0]["photo"], "-a.png")


class Terminal(Case):
    """What depends on whether a stream is a terminal."""

    def on_terminal(self, stream, *arguments, **env):
        try:
            ours, theirs = pty.openpty()
        except OSError as error:
            self.skipTest(f"no terminal to be had: {error}")
        other = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: theirs}
        process = subprocess.Popen([BINARY, *map(str, arguments)], env=environment(TERM="xterm", **env), **other)
        os.close(theirs)
        seen = b""
        try:
            while part := os.read(ours, 65536):
                seen += part
        except OSError:
            pass
        process.communicate(timeout=60)
        os.close(ours)
        return seen

    def test_colour(self):
        photo = self.write("a.png", png(40, 40))
        check = ("check", "--only", "file.*", photo)
        self.assertIn(b"\x1b[", self.on_terminal("stdout", *check))
        self.assertNotIn(b"\x1b[", self.on_terminal("stdout", *check, NO_COLOR="1"))
        self.assertIn(b"\x1b[", self.on_terminal("stdout", *check, NO_COLOR=""))
        self.assertNotIn(b"\x1b[", self.on_terminal("stdout", "check", "--color", "never", photo))
        self.assertNotIn("\x1b[", run(*check).out)
        self.assertIn("\x1b[", run("check", "--color", "always", photo, env={"NO_COLOR": "1"}).out)

    def test_progress_is_erased_and_only_for_a_person(self):
        photo = self.write("a.png", png(40, 40))
        check = ("check", "--only", "file.*", photo, photo)
        seen = self.on_terminal("stderr", *check)
        self.assertIn(b"0/2 ", seen)
        self.assertTrue(seen.endswith(b"\r\x1b[K"), seen)
        self.assertEqual(self.on_terminal("stderr", *check, CI="true"), b"")
        self.assertEqual(self.on_terminal("stderr", *check, "--quiet"), b"")
        self.assertEqual(run(*check).err, "")


@unittest.skipUnless(PASSES.exists(), "no samples")
class ExitStatus(Case):
    def test_0_when_every_photo_passes(self):
        done = run("check", *DAY, PASSES)
        self.assertEqual(done.returncode, 0, done.out)
        self.assertIn("PASS", done.out)

    def test_1_when_one_does_not(self):
        photo = self.write("small.png", png(100, 100))
        self.assertEqual(run("check", *DAY, PASSES, photo).returncode, 1)

    def test_a_review_counts_unless_it_is_allowed(self):
        photo = self.write("plain.png", png())
        check = ("check", *DAY, "--only", "date.recent", photo)
        self.assertEqual(run(*check).returncode, 1)
        self.assertEqual(run(*check, "--allow-review").returncode, 0)
        self.assertEqual(run(*check, "--taken", "2026-11-01").returncode, 0)

    def test_2_when_one_cannot_be_read_whatever_the_others_say(self):
        photo = self.write("small.png", png(100, 100))
        self.assertEqual(run("check", *DAY, photo, self.folder / "none.jpg").returncode, 2)


if __name__ == "__main__":
    unittest.main()
