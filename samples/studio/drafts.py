"""Drafts of many portraits: Blender is started anew now and then, for it never gives all memory back."""
import os
import subprocess

AT_ONCE = 40


def render(specs, folder, names, samples, bits):
    """Draws the named portraits of a spec file into a folder, quickly and roughly."""
    program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "render")
    for k in range(0, len(names), AT_ONCE):
        subprocess.run([program, specs, folder, "--samples", str(samples), "--bits", str(bits), "--draft", *names[k:k + AT_ONCE]],
                       check=True)
