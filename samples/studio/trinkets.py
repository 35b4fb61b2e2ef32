"""Earrings, necklaces, earphones and headphones."""
import math

import numpy as np

from shading import add_mesh, add_wire, material
from shapes import sphere


def metal(style, default=(.8, .55, .2)):
    made = material('metal', tint=tuple(style.get('colour', default)), roughness=.25, specular=.6)
    made.node_tree.nodes['Principled BSDF'].inputs['Metallic'].default_value = style.get('metallic', .9)
    return made


def ball(kind, posed, centre, radius, look):
    points, faces = sphere(centre, radius)
    return add_mesh(kind, posed(points), faces, look, smooth=1)


def earrings(figure, style):
    """`kind`: stud, hoop, drop, pearl; `size` in dm; `sides`: L, R or LR."""
    look, made, size = metal(style), [], style.get('size', .05)
    for side in style.get('sides', 'LR'):
        sign = 1 if side == 'L' else -1
        lobe = figure.lobes[side] + [sign * .025, .02, .05]
        kind, posed = style.get('kind', 'stud'), figure.with_head
        if kind in ('stud', 'pearl'):
            made.append(ball('jewellery', posed, lobe, size, look))
        elif kind == 'hoop':
            turn = np.linspace(0, 2 * math.pi, 33)[:-1]
            radius = size * 3
            ring = lobe + np.stack([.6 * radius * np.sin(turn) * sign, radius * (np.cos(turn) - 1), .8 * radius * np.sin(turn)], 1)
            made.append(add_wire('jewellery', posed(ring), size * .28, look, closed=True))
        else:
            made.append(ball('jewellery', posed, lobe, size * .6, look))
            end = lobe + [0, -size * 6, 0]
            made.append(add_wire('jewellery', posed(np.linspace(lobe, end, 4)), .009, look))
            made.append(ball('jewellery', posed, end, (size, size * 1.5, size), look))
    return made


def necklace(figure, style):
    """A chain on neck and chest: `length` (how far it hangs, dm), `thick`, `beads`, `pendant`."""
    look, count = metal(style), 90
    turn = np.linspace(-math.pi, math.pi, count, endpoint=False)
    length = style.get('length', .35)
    skin = figure.rest[figure.base.skin & ~figure.base.ears & (np.abs(figure.rest[:, 0]) < 1.2)
                       & (figure.rest[:, 1] > figure.neck_base[1] - 1.4) & (figure.rest[:, 1] < figure.chin[1] - .1)]
    axis_z = .3
    angle, away = np.arctan2(skin[:, 0], skin[:, 2] - axis_z), np.hypot(skin[:, 0], skin[:, 2] - axis_z)
    points = []
    for a in turn:
        level = figure.neck_base[1] + .12 - (length + .25) * (.5 + .5 * math.cos(a)) ** 2
        close = (np.abs(skin[:, 1] - level) < .2) & (np.abs((angle - a + math.pi) % (2 * math.pi) - math.pi) < .3)
        radius = np.average(away[close], weights=np.exp(-((skin[close, 1] - level) / .08) ** 2)) if close.any() else .6
        points.append((math.sin(a) * radius, level, axis_z + math.cos(a) * radius))
    points = np.array(points)
    for _ in range(6):
        points = (np.roll(points, 1, 0) + 2 * points + np.roll(points, -1, 0)) / 4
    out = (points - [0, 0, axis_z]) * [1, 0, 1]
    points = points + out / np.linalg.norm(out, axis=1, keepdims=True) * (.035 + style.get('thick', .015)) + [0, 0, .02]
    posed, made = figure.with_neck, []
    if style.get('beads'):
        for p in points[::max(1, int(.09 / .035))]:
            made.append(ball('jewellery', posed, p, style.get('thick', .04), look))
    else:
        made.append(add_wire('jewellery', posed(points), style.get('thick', .015), look, closed=True))
    if style.get('pendant'):
        front = points[count // 2] + [0, -.1, .03]
        made.append(ball('jewellery', posed, front, (style['pendant'], style['pendant'] * 1.3, .03), look))
    return made


def phones(figure, style):
    """`kind`: over (a headset), buds (in the ear, with a stem), wired (buds with a cable)."""
    kind, made, posed = style.get('kind', 'buds'), [], figure.with_head
    look = material('plastic', tint=tuple(style.get('colour', (.8, .8, .8))), roughness=.35, specular=.5)
    soft = material('cushion', tint=(.02, .02, .02), roughness=.9, specular=.1)
    for side in style.get('sides', 'LR'):
        sign = 1 if side == 'L' else -1
        hole = figure.ear_holes[side]
        if kind == 'over':
            made.append(ball('phones', posed, hole + [sign * .06, 0, .02], (.11, .36, .30), soft))
            made.append(ball('phones', posed, hole + [sign * .15, 0, .02], (.09, .32, .26), look))
        else:
            place = hole + [sign * .02, -.05, .12]
            made.append(ball('phones', posed, place, (.07, .08, .07), look))
            stem = np.linspace(place + [sign * .02, 0, .03], place + [sign * .0, -.26, .07], 6)
            made.append(add_wire('phones', posed(stem), .03, look))
            if kind == 'wired':
                end = np.array([sign * .35, figure.neck_base[1] - .9, figure.eye[2] - .05])
                steps = np.linspace(0, 1, 16)[:, None]
                line = stem[-1] * (1 - steps) + end * steps + np.array([sign * .12, 0, .1]) * np.sin(steps * math.pi)
                made.append(add_wire('phones', posed(line), .016, look))
    if kind == 'over':
        hull, turn = figure.hull('skull'), np.linspace(-1.45, 1.45, 41)
        polar, azimuth = np.abs(turn), np.where(turn < 0, -math.pi / 2, math.pi / 2) * 1.0
        band = hull.points(polar, azimuth, .17 + style.get('lift', .0))
        ends = [figure.ear_holes[s] + [(1 if s == 'L' else -1) * .13, .2, .02] for s in 'RL']
        band = np.vstack([ends[0], band, ends[1]])
        for _ in range(3):
            band[1:-1] = (band[:-2] + 2 * band[1:-1] + band[2:]) / 4
        made.append(add_wire('phones', posed(band), .06, look))
    return made
