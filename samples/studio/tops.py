"""Plain tops cut from the base mesh's own hull, collars, ties, and marks on clothes."""
import math

import bpy
import numpy as np
from mathutils.bvhtree import BVHTree

from labels import LABELS
from shading import add_mesh, add_wire, cloth, material
from shapes import chains, cut, grid, mix


def neckline(figure, style):
    """What stays of the hull is where this is positive: -> function of points at rest."""
    kind, base, shoulder = style.get('neck', 'crew'), figure.neck_base, abs(figure.base.joint(figure.rest, 'upperarm01.L____head')[0])
    collar, dip = style.get('collar', .1), style.get('dip', .45)

    def keep(p):
        x, y, z = p[:, 0], p[:, 1], p[:, 2]
        value = base[1] + collar - y - dip * (z - base[2])
        if kind == 'v':
            depth = style.get('depth', .6)
            edge = base[1] - .05 - depth + np.abs(x) * (depth + .2) / .55
            value = np.where(z > base[2] + .1, np.minimum(value, edge - y), value)
        elif kind == 'scoop':
            depth = style.get('depth', .5)
            edge = base[1] - .15 - depth * np.sqrt(np.clip(1 - (x / .85) ** 2, 0, 1)) + 2 * np.clip(np.abs(x) - .85, 0, 9)
            value = np.where(z > base[2], np.minimum(value, edge - y), value)
        elif kind == 'bare':
            value = base[1] - style.get('depth', .8) - y
        if kind == 'straps' or style.get('straps'):
            chest = base[1] - style.get('depth', .75) - y
            strap = .13 - np.abs(np.abs(x) - .80)
            value = np.maximum(chest, strap)
        if style.get('sleeveless') or kind == 'straps':
            value = np.minimum(value, shoulder - style.get('sleeve', .22) - np.abs(x))
        return value
    return keep


class Top:
    """A garment in the scene, and its surface for what lies on it."""

    def __init__(self, figure, style):
        self.figure, self.style, base = figure, style, figure.base
        faces = [f[0] for f in base.faces_of('helper-tights')]
        limit = figure.neck_base[1] + .6
        faces = [[v for k, v in enumerate(f) if v != f[k - 1]] for f in faces if figure.rest[f, 1].min() < limit and figure.posed_vertices[f, 1].max() > figure.lowest]
        used = np.unique(np.concatenate(faces))
        number = np.zeros(len(figure.rest), int)
        number[used] = np.arange(len(used))
        faces = [[int(number[v]) for v in f] for f in faces if len(f) > 2]
        rest = figure.rest[used]
        keep = neckline(figure, style)(rest)
        _, kept, rim, weights = cut(rest, faces, keep)
        self.points = mix(figure.posed_vertices[used], weights)
        self.faces, self.rim = kept, rim
        look = cloth('top', style)
        self.objects = [add_mesh('clothes', self.points, kept, look, smooth=1, thickness=style.get('thickness', .06))]
        if style.get('trim', True):
            trim = cloth('trim', {**style, 'colour': style.get('trim_colour') or [c * .8 for c in style.get('colour', (.03, .03, .05))], 'pattern': 'plain'})
            for line in chains(rim):
                closed = len(line) > 3 and line[0] == line[-1]
                line = self.points[line[:-1] if closed else line]
                if len(line) > 3:
                    self.objects.append(add_wire('clothes', line + [0, 0, .01], .05, trim, closed=closed))
        self.tree = BVHTree.FromPolygons([tuple(p) for p in self.points], kept)


def front_of(tree, x, y, lift=0.):
    """The surface's foremost point at (x, y), posed model axes, or None."""
    from mathutils import Vector
    hit, normal, _, _ = tree.ray_cast(Vector((x, y, 20)), Vector((0, 0, -1)))
    if hit is None:
        return None
    if normal.z < 0:
        normal = -normal
    return np.array(hit) + lift * np.array(normal)


def patch(tree, figure, centre, size, look, turn=0., lift=.075, columns=13, rows=13, kind='mark'):
    """A flat thing draped on the front of the clothes."""
    u, v = np.meshgrid(np.linspace(-.5, .5, columns) * size[0], np.linspace(.5, -.5, rows) * size[1])
    c, s = math.cos(turn), math.sin(turn)
    points = np.zeros((rows, columns, 3))
    for at in np.ndindex(u.shape):
        x, y = centre[0] + c * u[at] - s * v[at], centre[1] + s * u[at] + c * v[at]
        point = front_of(tree, x, y, lift)
        if point is None:
            return []
        points[at] = point
    uvs = np.stack(np.meshgrid(np.linspace(0, 1, columns), np.linspace(1, 0, rows)), 2).reshape(-1, 2)
    return [add_mesh(kind, points.reshape(-1, 3), grid(rows, columns), look, uvs=uvs, thickness=.02)]


def picture_material(name, picture):
    """A material from an array of rows x columns x 4 (sRGB, 0 to 1, top row first)."""
    image = bpy.data.images.new(name, picture.shape[1], picture.shape[0], alpha=True)
    image.pixels.foreach_set(np.ascontiguousarray(picture[::-1], np.float32).ravel())
    image.pack()
    made = bpy.data.materials.new(name)
    made.use_nodes = True
    tree = made.node_tree
    texture = tree.nodes.new('ShaderNodeTexImage')
    texture.image = image
    surface = tree.nodes['Principled BSDF']
    surface.inputs['Roughness'].default_value, surface.inputs['Specular'].default_value = .8, .1
    tree.links.new(texture.outputs['Color'], surface.inputs['Base Color'])
    tree.links.new(texture.outputs['Alpha'], surface.inputs['Alpha'])
    return made


def lettering(text, colour, size=(512, 160), ground=None):
    """Text as a picture with transparent or coloured ground."""
    import cv2
    face, picture = cv2.FONT_HERSHEY_DUPLEX, np.zeros((size[1], size[0], 4), np.float32)
    if ground is not None:
        picture[:] = (*ground, 1)
    (width, height), _ = cv2.getTextSize(text, face, 1., 2)
    scale = min(.92 * size[0] / width, .72 * size[1] / height)
    thick = max(2, int(3.2 * scale))
    (width, height), _ = cv2.getTextSize(text, face, scale, thick)
    ink = np.zeros((size[1], size[0]), np.uint8)
    cv2.putText(ink, text, ((size[0] - width) // 2, (size[1] + height) // 2), face, scale, 255, thick, cv2.LINE_AA)
    share = ink[..., None] / np.float32(255)
    picture[..., :3] = picture[..., :3] * (1 - share) + np.float32(colour) * share if ground is not None else colour
    picture[..., 3] = np.maximum(picture[..., 3], share[..., 0])
    return picture


def emblem(seed, size=256):
    """An invented logo: simple shapes."""
    import cv2
    random = np.random.default_rng(seed)
    picture = np.zeros((size, size, 4), np.float32)
    canvas = np.zeros((size, size, 3), np.uint8)
    alpha = np.zeros((size, size), np.uint8)
    colours = [tuple(int(c) for c in random.integers(0, 255, 3)) for _ in range(3)]
    middle = (size // 2, size // 2)
    cv2.circle(canvas, middle, size // 2 - 8, colours[0], -1)
    cv2.circle(alpha, middle, size // 2 - 8, 255, -1, cv2.LINE_AA)
    points = [(int(size / 2 + size * .34 * math.sin(k * 2 * math.pi / 5 * 2)), int(size / 2 - size * .34 * math.cos(k * 2 * math.pi / 5 * 2)))
              for k in range(5)]
    if random.random() < .5:
        cv2.fillPoly(canvas, [np.array(points)], colours[1])
    else:
        cv2.rectangle(canvas, (size // 4, size // 3), (3 * size // 4, 2 * size // 3), colours[1], -1)
    cv2.circle(canvas, middle, size // 2 - 22, colours[2], 6, cv2.LINE_AA)
    picture[..., :3], picture[..., 3] = canvas / 255., alpha / 255.
    return picture


def collar(figure, style, tree):
    """A shirt collar: a band about the neck folded over, with two points, and with `tie` a knot and its blade."""
    turn = np.linspace(-math.pi * .97, math.pi * .97, 97)
    look = cloth('collar', style)
    base, made = figure.neck_base, []
    neck = figure.rest[figure.base.skin & ~figure.base.ears & (np.abs(figure.rest[:, 1] - base[1] - .12) < .25)
                       & (np.hypot(figure.rest[:, 0], figure.rest[:, 2] - .3) < 1)]
    angle, away = np.arctan2(neck[:, 0], neck[:, 2] - .3), np.hypot(neck[:, 0], neck[:, 2] - .3)
    front = turn + math.pi  # the collar opens in front: azimuth 0 is the front
    azimuth = (front + math.pi) % (2 * math.pi) - math.pi
    radius = np.array([away[np.abs((angle - a + math.pi) % (2 * math.pi) - math.pi) < .4].mean() for a in azimuth]) + .05
    for _ in range(8):
        radius[1:-1] = (radius[:-2] + 2 * radius[1:-1] + radius[2:]) / 4
    facing = .5 + .5 * np.cos(azimuth)  # 1 in front
    top = base[1] + style.get('height', .30) - .42 * facing ** 1.5
    v = np.linspace(0, 1, 9)[:, None]
    fall = .26 + .34 * np.clip((facing - .8) / .2, 0, 1) ** 2
    rings = np.clip(v * 9 - 3, 0, None) / 6  # 0 up to the fold, then down outside
    inner = v < .34
    level = np.where(inner, top - .25 * (1 - v / .34), top - rings * fall)
    reach = np.where(inner, radius + .01, radius + .05 + .16 * rings + .10 * rings * facing)
    points = np.stack([reach * np.sin(azimuth), level, .3 + reach * np.cos(azimuth) + .10 * rings * facing], 2)
    made.append(add_mesh('clothes', figure.with_neck(points.reshape(-1, 3)), grid(9, 97)[:, ::-1], look, smooth=1, thickness=.03))
    if style.get('tie'):
        silk = cloth('tie', {'roughness': .5, 'shine': .3, **style['tie']})
        start = np.array([0, base[1] - .30, base[2] + .9])
        hit = front_of(tree, 0, start[1] - .2, .08)
        z = max(start[2], hit[2]) if hit is not None else start[2]
        steps, across = np.linspace(0, 1, 20)[:, None], np.linspace(-1, 1, 9)
        wide = np.interp(steps, [0, .08, .1, 1], [.15, .10, .10, .24])
        y = start[1] + .05 - 2.1 * steps + 0 * across
        z = np.maximum.accumulate(np.array([[max(z, (front_of(tree, 0, float(yy[0]), .1) if front_of(tree, 0, float(yy[0]), .1) is not None else [0, 0, z])[2])] for yy in y]), 0) + 0 * across
        z = z + np.where(steps < .09, .06, .02) * (1 - across ** 2) * np.ones_like(steps)
        blade = np.stack([wide * across, y, z], 2)
        made.append(add_mesh('clothes', figure.with_chest(blade.reshape(-1, 3)), grid(20, 9), silk, smooth=1, thickness=.03))
    return made


def epaulettes(top, style):
    """Boards on both shoulders, with bars or stars."""
    from mathutils import Vector
    figure, made = top.figure, []
    board = material('board', tint=tuple(style.get('colour', (.02, .03, .08))), roughness=.7)
    gold = material('gold', tint=(.7, .5, .12), roughness=.35, specular=.6)
    shoulder = abs(figure.base.joint(figure.posed_vertices, 'upperarm01.L____head')[0])
    for sign in (1, -1):
        def strip(from_x, to_x, half, look, lift, columns=16):
            rows = []
            for x in np.linspace(from_x, to_x, columns):
                hits = [top.tree.ray_cast(Vector((sign * x, 12, .25 + dz)), Vector((0, -1, 0)))[0] for dz in np.linspace(-half, half, 7)]
                if all(h is not None for h in hits):
                    rows.append([np.array(h) + [0, lift, 0] for h in hits])
            if len(rows) < 2:
                return []
            return [add_mesh('mark', np.array(rows).reshape(-1, 3), grid(len(rows), 7), look, thickness=.04)]
        made += strip(.85, shoulder - .08, .24, board, .10)
        for k in range(style.get('bars', 2)):
            made += strip(1.0 + .12 * k, 1.05 + .12 * k, .20, gold, .15, 4)
    return made


def marks(top, style):
    """Uniform marks and prints on the chest: any of epaulettes, buttons, badge, tape, tabs, text, logo."""
    made, figure = [], top.figure
    gold = material('gold', tint=tuple(style.get('metal', (.7, .5, .12))), roughness=.35, specular=.6)
    chest = figure.neck_base[1] - .95
    if 'epaulettes' in style:
        made += epaulettes(top, style['epaulettes'])
    if 'buttons' in style:
        for row in style.get('rows', [0]):
            for k in range(style['buttons']):
                point = front_of(top.tree, row, figure.neck_base[1] - .55 - .34 * k, .09)
                if point is not None:
                    from trinkets import ball
                    made.append(ball('mark', lambda p: p, point, (.055, .055, .03), gold))
    if 'tabs' in style:
        red = material('tab', tint=tuple(style['tabs']), roughness=.6)
        for sign in (1, -1):
            made += patch(top.tree, figure, (sign * .42, figure.neck_base[1] - .42), (.2, .34), red, turn=sign * .45)
    if 'badge' in style:
        look = picture_material('badge', emblem(style['badge']))
        made += patch(top.tree, figure, (.62, chest), (.34, .34), look)
    if 'tape' in style:
        look = picture_material('tape', lettering(style['tape'], (1, 1, 1), (512, 110), (.05, .08, .05)))
        made += patch(top.tree, figure, (-.62, chest), (.62, .14), look)
    if 'text' in style:
        look = picture_material('text', lettering(style['text'], style.get('ink', (1, 1, 1))))
        made += patch(top.tree, figure, (0, chest - style.get('lower', -.1)), (1.5, .46), look, columns=29, lift=.085)
    if 'logo' in style:
        look = picture_material('logo', emblem(style['logo']))
        made += patch(top.tree, figure, (0, chest), (.8, .8), look, columns=25, rows=25, lift=.085)
    return made
