"""Renders portraits: blender -b -P render.py -- SPECS.json FOLDER [--samples N] [--bits 8] [--draft] [NAME ...]

Per portrait: NAME.png, NAME.label.png (labels.py), NAME.json (truth.py).
"""
import json
import os
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import bpy
from mathutils import Vector

import background
import framing
import keys
import light
import openings
import passes
import truth
from body import Base
from labels import OTHER_PERSON
from person import add_person
from shading import to_blender

THREADS = 2


def place(point):
    return Vector(to_blender(point[None])[0])


def add_behind(base, people, behind):
    """Another person, moved right, back and up."""
    right, back, up = behind['at']
    others, *_ = add_person(base, people[behind['person']] if isinstance(behind['person'], str) else behind['person'], {})
    for thing in others:
        thing.location = (right, back, up)
        thing.pass_index = OTHER_PERSON
        for look in thing.data.materials:
            look.pass_index = 0


def render(base, people, spec, folder, samples, bits, draft):
    passes.clear()
    person = spec['person'] if isinstance(spec['person'], dict) else people[spec['person']]
    person = {**person, **spec.get('change', {})}
    objects, landmarks, outline, lenses = add_person(base, person, spec)
    eyes = (place(landmarks['eye_left']) + place(landmarks['eye_right'])) / 2
    eyes.x = 0
    if 'behind' in spec:
        add_behind(base, people, spec['behind'])
    passes.quality(spec, samples, THREADS, draft)
    light.light(spec, eyes)
    background.background(spec, eyes)
    camera = framing.camera(spec, eyes, landmarks, outline)
    name = spec['name']
    passes.passes(folder, name, bits, draft)
    bpy.context.view_layer.update()
    points = {k: truth.pixel(camera, place(v)) for k, v in landmarks.items()}
    mouth_away = max((place(landmarks['mouth_' + side]) - camera.location).length for side in ('left', 'right'))
    shares, rims = openings.openings(camera, objects, points, mouth_away, draft)
    points.update(rims)
    lenses = [[truth.pixel(camera, place(p)) for p in outline] for outline in lenses]
    bpy.context.scene.render.filepath = os.path.join(folder, name + '.png')
    bpy.ops.render.render(write_still=True)
    if draft:
        passes.calm(bpy.context.scene.render.filepath)
    label = truth.merge_labels(folder, name, lenses)
    truth.write(os.path.join(folder, name + '.json'), truth.facts(spec, person, points, shares, label))


def main():
    arguments = sys.argv[sys.argv.index('--') + 1:]
    options = {'--samples': 24, '--bits': 16}
    draft = '--draft' in arguments
    arguments = [a for a in arguments if a != '--draft']
    while any(a in options for a in arguments):
        at = next(k for k, a in enumerate(arguments) if a in options)
        options[arguments[at]] = int(arguments[at + 1])
        del arguments[at:at + 2]
    specs, folder, *names = arguments
    with open(specs) as f:
        specs = json.load(f)
    keys.check(specs)
    os.makedirs(folder, exist_ok=True)
    base = Base()
    for spec in specs['samples']:
        spec['name'] = os.path.splitext(spec['file'])[0]
        if (not names or spec['name'] in names) and 'rendering' not in spec:
            began = time.time()
            render(base, specs.get('people', {}), spec, os.path.abspath(folder), options['--samples'], options['--bits'], draft)
            print(spec['name'], '%.1f s' % (time.time() - began), file=sys.stderr, flush=True)


main()
