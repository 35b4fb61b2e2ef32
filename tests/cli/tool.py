"""Runs the binary as a user would. PHOTOGATE names it; PHOTOGATE_RENEW=1 rewrites the snapshots:

    PHOTOGATE=build/release/photogate PHOTOGATE_RENEW=1 python3 -m unittest discover -s tests/cli
"""
import json
import os
import pathlib
import re
import struct
import subprocess
import tempfile
import unittest
import zlib

BINARY = os.path.abspath(os.environ["PHOTOGATE"])
HERE = pathlib.Path(__file__).parent
SAMPLES = HERE.parent.parent / "samples" / "photos"
PHOTOS = sorted(p for p in SAMPLES.glob("*.*") if p.suffix in (".jpg", ".png", ".webp", ".heic"))
PASSES, FAILS = SAMPLES / "pass-man.jpg", SAMPLES / "pose-level.jpg"
DAY = ("--as-of", "2026-11-23")


def environment(**changes):
    kept = {k: v for k, v in os.environ.items()
            if not k.startswith(("LC_", "LANG", "PHOTOGATE")) and k not in ("NO_COLOR", "CI", "TERM")}
    return {**kept, "LC_ALL": "C.UTF-8", **changes}


def run(*arguments, stdin=b"", env=None, cwd=None, stdout=subprocess.PIPE, timeout=120):
    done = subprocess.run([BINARY, *map(os.fspath, arguments)], input=stdin, stdout=stdout, stderr=subprocess.PIPE,
                          env=environment(**(env or {})), cwd=cwd, timeout=timeout)
    done.out = (done.stdout or b"").decode()
    done.err = done.stderr.decode()
    return done


def png(width=520, height=756, colour=(255, 255, 255)):
    """A plain picture without a person."""
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    rows = (b"\0" + bytes(colour) * width) * height
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def huge_png(width, height):
    """Claims a size that it does not hold."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(head)) + b"IHDR" + head
            + struct.pack(">I", zlib.crc32(b"IHDR" + head)) + b"\0\0\0\0IDAT\x35\xaf\x06\x1e" + b"\0\0\0\0IEND\xaeB`\x82")


def reports(done):
    return [json.loads(line) for line in done.out.splitlines()]


class Case(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def assert_usage_error(self, done, *parts):
        self.assertEqual(done.returncode, 2, done.err)
        self.assertEqual(done.out, "")
        for part in parts:
            self.assertIn(part, done.err)

    def assert_snapshot(self, name, text):
        path = HERE / "snapshots" / name
        if os.environ.get("PHOTOGATE_RENEW"):
            path.write_bytes(text.encode())
        self.assertEqual(path.read_bytes().decode(), text)

    def assert_narrow(self, text):
        for line in text.splitlines():
            self.assertLessEqual(columns(line), 80, line)


def columns(text):
    wide = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]")
    return len(text) + len(wide.findall(text))
