"""Glasses, a surgical mask and a cap, made from numbers and draped on the face, so that they fit anybody."""
import math

import bpy
import numpy as np

from shading import LABELS, add_mesh, material, tailor, to_blender


class Face:
    """A head at rest, and the matrix that poses it."""

    def __init__(self, base, rest, matrices):
        self.points = rest[base.skin & base.head]
        self.eyes = {side: base.joint(rest, 'eye.%s____head' % side) for side in 'LR'}
        self.matrix = matrices[base.bone_names.index('head____head')]

    def posed(self, points):
        return np.asarray(points) @ self.matrix[:3, :3].T + self.matrix[:3, 3]


def add_wire(kind, points, thickness, look, closed=False):
    curve = bpy.data.curves.new(kind, 'CURVE')
    curve.dimensions, curve.bevel_depth, curve.bevel_resolution = '3D', thickness, 3
    line = curve.splines.new('POLY')
    line.points.add(len(points) - 1)
    line.use_cyclic_u = closed
    for target, point in zip(line.points, to_blender(points)):
        target.co = (*point, 1)
    curve.materials.append(look)
    made = bpy.data.objects.new(kind, curve)
    bpy.context.collection.objects.link(made)
    made.pass_index = LABELS[kind]
    return made


def grid(rows, columns):
    return [([j * columns + i, (j + 1) * columns + i, (j + 1) * columns + i + 1, j * columns + i + 1], None, 0)
            for j in range(rows - 1) for i in range(columns - 1)]


def smoothed(values):
    """Mean of the four neighbours."""
    around = np.pad(values, 1, mode='edge')
    return (around[:-2, 1:-1] + around[2:, 1:-1] + around[1:-1, :-2] + around[1:-1, 2:]) / 4


def add_glasses(face, style):
    """Rims, bridge and temples; with `dark`, lenses that let so little light through."""
    frame = material('frame', tint=tuple(style.get('colour', [.02, .02, .025])), roughness=.3, specular=.4)
    half_width, half_height, thickness = style.get('size', [.28, .20]) + [style.get('thickness', .014)]
    height = face.eyes['L'][1] - .045
    near = np.abs(face.points[:, 0]) < .35
    front = face.points[near & (np.abs(face.points[:, 1] - height) < .15), 2].max() + .10
    beside = (np.abs(face.points[:, 1] - height) < .2) & (np.abs(face.points[:, 2] - face.eyes['L'][2] + .25) < .25)
    temple = np.abs(face.points[beside, 0]).max() + .02

    def depth(x):
        return front - .25 * x * x

    objects, bridge = [], height + .35 * half_height
    for sign, eye in ((1, face.eyes['L']), (-1, face.eyes['R'])):
        middle = eye[0] + sign * .03
        rim = []
        for angle in np.linspace(0, 2 * math.pi, 48, endpoint=False):
            c, s = math.cos(angle), math.sin(angle)
            x = middle + math.copysign(abs(c) ** .65, c) * half_width
            rim.append((x, height + math.copysign(abs(s) ** .65, s) * half_height, depth(x)))
        objects.append(add_wire('glasses', face.posed(rim), thickness, frame, closed=True))
        hinge, top = middle + sign * half_width, height + .55 * half_height
        arm = [(hinge, top, depth(hinge)), (sign * temple, top, front - .4), (sign * (temple + .03), top, eye[2] - 1.1)]
        objects.append(add_wire('glasses', face.posed(arm), .9 * thickness, frame))
        if 'dark' in style:
            glass = material('lens', tint=(.012, .012, .014), roughness=.5, specular=.15)
            glass.node_tree.nodes['Principled BSDF'].inputs['Alpha'].default_value = style['dark']
            lens = [(middle, height, depth(middle))] + rim
            fan = [([0, 1 + k, 1 + (k + 1) % 48], None, 0) for k in range(48)]
            objects.append(add_mesh('lens', face.posed(lens), fan, None, glass)[0])
    inner = face.eyes['L'][0] + .03 - half_width
    arch = [(-inner, bridge, depth(inner)), (0, bridge + .04, front + .01), (inner, bridge, depth(inner))]
    return objects + [add_wire('glasses', face.posed(arch), 1.1 * thickness, frame)]


def add_mask(face, style, nose_tip, chin):
    """A cloth over nose, mouth and chin that rests on the face's outermost points."""
    columns, rows, half_width = 41, 31, .60
    top, bottom = nose_tip[1] + .20, chin[1] - .05
    across, down = np.meshgrid(np.linspace(-1, 1, columns), np.linspace(0, 1, rows))
    x = across * half_width * (1 - .22 * down ** 2)
    y = top - .16 * across ** 2 - down * (top - bottom - .10 * across ** 2)
    z = np.zeros_like(x)
    front = face.points[face.points[:, 2] > face.eyes['L'][2] - 1]
    for at in np.ndindex(x.shape):
        apart = np.hypot(front[:, 0] - x[at], front[:, 1] - y[at])
        close = apart < .13
        z[at] = front[close, 2].max() if close.any() else front[np.argmin(apart), 2]
    for _ in range(12):
        z = np.maximum(smoothed(z), z - .02)
    z += .05
    cloth = material('mask', tint=tuple(style.get('colour', [.45, .65, .78])), roughness=.9, specular=.05)
    points = np.stack([x, y, z], 2)
    objects = [add_mesh('mask', face.posed(points.reshape(-1, 3)), grid(rows, columns), None, cloth)[0]]
    for sign, column in ((-1, 0), (1, columns - 1)):
        for row, ear in ((1, (.70, .0, -1.05)), (rows - 4, (.62, -.42, -1.0))):
            ear = np.array([sign * ear[0], face.eyes['L'][1] + ear[1], face.eyes['L'][2] + ear[2]])
            objects.append(add_wire('mask', face.posed([points[row, column], ear]), .012, cloth))
    return objects


def add_cap(face, style):
    """A knitted cap: the head's own hull, a little wider, above the brows."""
    around, upward = 96, 64
    middle = np.array([0, face.eyes['L'][1] - .05, face.eyes['L'][2] - .75])
    spokes = face.points[face.points[:, 1] > face.eyes['L'][1] + .2] - middle  # above the ears
    lengths = np.linalg.norm(spokes, axis=1)
    azimuth, polar = np.meshgrid(np.linspace(-math.pi, math.pi, around), np.radians(np.linspace(1, 90, upward)))
    rays = np.stack([np.sin(polar) * np.sin(azimuth), np.cos(polar), np.sin(polar) * np.cos(azimuth)], 2)
    reach = spokes @ rays.reshape(-1, 3).T
    hull = np.where(reach > lengths[:, None] * math.cos(math.radians(14)), reach, 0).max(0).reshape(rays.shape[:2])
    for _ in range(18):
        hull = np.maximum(smoothed(hull), hull - .01)
    points = (middle + rays * (hull + .02)[:, :, None]).reshape(-1, 3)
    wool = material('cap', tint=tuple(style.get('colour', [.03, .03, .06])), roughness=.95, specular=.03)
    made, _ = add_mesh('cap', face.posed(points), grid(upward, around), None, wool)
    hem = to_blender(face.posed([middle + [0, style.get('brow', .26), 0]]))[0]
    return [tailor(made, hem, (0, -.15, -1), .035)]
