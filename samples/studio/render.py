"""Renders portraits: blender -b -P render.py -- SPECS.json FOLDER [NAME ...]

Per portrait: NAME.png (16 bit), NAME.label.0001.png, NAME.skin.0001.png, NAME.json (see truth.py).
"""
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import bpy
from mathutils import Vector

import stage
import truth
from body import Base
from person import add_person
from shading import OTHER_PERSON, to_blender

SAMPLES, THREADS = 24, 2


def place(point):
    return Vector(to_blender(point[None])[0])


def render(base, people, spec, folder):
    stage.clear()
    person = {**people[spec['person']], **spec.get('change', {})}
    objects, landmarks, outline = add_person(base, person, spec)
    eyes = (place(landmarks['eye_left']) + place(landmarks['eye_right'])) / 2
    eyes.x = 0
    if 'behind' in spec:  # another person, moved right, back and up
        right, back, up = spec['behind']['at']
        others, _, _ = add_person(base, people[spec['behind']['person']], {})
        for thing in others:
            thing.location = (right, back, up)
            thing.pass_index = OTHER_PERSON
            for look in thing.data.materials:
                look.pass_index = 0
    stage.quality(spec, SAMPLES, THREADS)
    stage.light(spec, eyes)
    stage.background(spec, eyes)
    camera = stage.camera(spec, eyes, landmarks, outline)
    stage.passes(folder, spec['name'])
    bpy.context.view_layer.update()
    truth.write(spec, camera, {k: place(v) for k, v in landmarks.items()}, os.path.join(folder, spec['name'] + '.json'))
    bpy.context.scene.render.filepath = os.path.join(folder, spec['name'] + '.png')
    bpy.ops.render.render(write_still=True)


def main():
    specs, folder, *names = sys.argv[sys.argv.index('--') + 1:]
    with open(specs) as f:
        specs = json.load(f)
    os.makedirs(folder, exist_ok=True)
    base = Base()
    for spec in specs['samples']:
        spec['name'] = os.path.splitext(spec['file'])[0]
        if not names or spec['name'] in names:
            render(base, specs['people'], spec, os.path.abspath(folder))


main()
