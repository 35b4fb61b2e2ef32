"""Hair and beards from single strands, laid on the head's hull or grown from its skin."""
import math

import bpy
import numpy as np

from shading import add_mesh, node
from shapes import directions, grid, tubes

MOUTH, NOSE_BASE = .585, .78  # heights between chin and nose tip, as shares


def hair_material(colour, name='strands'):
    made = bpy.data.materials.new(name)
    made.use_nodes = True
    tree = made.node_tree
    surface = tree.nodes['Principled BSDF']
    surface.inputs['Roughness'].default_value, surface.inputs['Specular'].default_value = .42, .35
    shade = node(tree, 'ShaderNodeAttribute', attribute_name='shade').outputs['Fac']
    value = node(tree, 'ShaderNodeMixRGB', 1., (*colour, 1), blend_type='MULTIPLY')
    tree.links.new(shade, value.inputs[2])
    tree.links.new(value.outputs[0], surface.inputs['Base Color'])
    return made


def add_strands(kind, lines, radius, look, random, taper=.4):
    points, faces = tubes(lines, radius, 3, taper)
    shade = np.repeat(random.uniform(.55, 1.35, len(lines)), lines.shape[1] * 3)
    return add_mesh(kind, points, faces, look, paint={'shade': shade})


def hairline(figure, azimuth):
    """Height over the eyes at which hair begins, by the direction from the front."""
    turn = np.degrees(np.abs(azimuth))
    return np.interp(turn, [0, 25, 45, 60, 72, 85, 100, 130, 180], [.70, .70, .62, .50, .12, -.10, .05, -.45, -.75])


def scalp(figure):
    """How much each base vertex belongs to the hairy scalp: above 0.5 it does."""
    polar, azimuth, _ = figure.hull().angles(figure.rest)
    over = figure.rest[:, 1] - figure.eye[1] - hairline(figure, azimuth)
    return np.where(figure.head & ~figure.base.ears, np.clip(.5 + over / .16, 0, 1), 0)


def lips(base):
    reach = base.reach('mouth/mouth-upperlip-volume-inflate', 'mouth/mouth-lowerlip-volume-inflate')
    return np.clip(reach / np.percentile(reach[reach > .002], 88), 0, 1)


def beard_region(figure, style, blur=1.):
    """How much each base vertex carries beard. `parts`: any of moustache, chin, jaw, sides."""
    p, base = figure.rest, figure.base
    x, y, z = np.abs(p[:, 0]), p[:, 1], p[:, 2]
    tall = figure.nose_tip[1] - figure.chin[1]
    mouth, nose = figure.chin[1] + MOUTH * tall, figure.chin[1] + NOSE_BASE * tall
    ear_z = figure.ear_holes['L'][2]
    wide = np.abs(figure.lobes['L'][0])
    soft = lambda v, w=.05: np.clip(.5 + v / (w * blur), 0, 1)
    parts = style.get('parts', ['moustache', 'chin', 'jaw', 'sides'])
    total = np.zeros(len(p))
    under = soft(y - (figure.chin[1] - .22) + .35 * np.clip(figure.chin[1] + .1 - y, 0, 1) * 0) * soft(z - ear_z - .02)
    if 'moustache' in parts:
        total = np.maximum(total, soft(.30 - x) * soft(y - mouth + .10) * soft(nose - y, .04) * soft(z - figure.eye[2] + .05))
    if 'chin' in parts:
        total = np.maximum(total, soft(.27 - x) * soft(mouth + .02 - y) * under)
    if 'jaw' in parts:
        across = np.clip((x - .25) / (wide - .25), 0, 1)
        line = mouth + .02 + .10 * across + .55 * across ** 3
        total = np.maximum(total, soft(line - y, .10) * soft(x - .22) * under)
    if 'sides' in parts:
        total = np.maximum(total, soft(x - wide * .86, .08) * soft(figure.eye[1] + .05 - y) * soft(y - mouth + .2) * soft(z - ear_z - .03) * soft(ear_z + .45 - z))
    lip = lips(base)
    return total * (figure.head | base.neck) * ~base.ears * (lip < .25)


def grown(figure, weight, count, random):
    """Roots on the posed skin, more where the weight is higher -> (points, normals, weights)."""
    faces = np.array([f[0] for f in figure.base.faces_of('body') if len(set(f[0])) == 4])
    triangles = np.vstack([faces[:, [0, 1, 2]], faces[:, [0, 2, 3]]])
    triangles = triangles[weight[triangles].mean(1) > .05]
    at = figure.posed_vertices[triangles]
    normal = np.cross(at[:, 1] - at[:, 0], at[:, 2] - at[:, 0])
    area = np.linalg.norm(normal, axis=1)
    chosen = random.choice(len(triangles), count, p=(p := area * weight[triangles].mean(1)) / p.sum())
    a, b = random.random((2, count, 1))
    flip = (a + b) > 1
    a, b = np.where(flip, 1 - a, a), np.where(flip, 1 - b, b)
    t, w = at[chosen], weight[triangles[chosen]]
    share = (w[:, 0:1] * (1 - a - b) + w[:, 1:2] * a + w[:, 2:3] * b)
    keep = random.random(count) < np.clip(share[:, 0] * 1.6, 0, 1)
    return ((t[:, 0] * (1 - a - b) + t[:, 1] * a + t[:, 2] * b)[keep], (normal[chosen] / area[chosen, None])[keep], share[keep, 0])


def curve_out(roots, normals, length, fall, curl, random, steps=6):
    """Strands that leave the skin and bend down."""
    t = np.linspace(0, 1, steps)[None, :, None]
    length = (length * random.uniform(.6, 1.15, len(roots)))[:, None, None]
    spread = random.normal(0, curl, (len(roots), 1, 3))
    down = np.array([0, -1, 0])
    along = normals[:, None] * (1 - fall) * (1 - t) + down * fall * (.35 + .65 * t) + spread * t
    along /= np.linalg.norm(along, axis=2, keepdims=True)
    wave = random.normal(0, curl * .25, (len(roots), steps, 3)) * t
    return roots[:, None] + length * (t * along + wave * .3)


def beard(figure, style):
    """`length` in dm (stubble is painted, see paint.py), `parts`, `colour`, `density`."""
    random = np.random.default_rng(style.get('seed', 0))
    weight = beard_region(figure, style)
    roots, normals, share = grown(figure, weight, int(9000 * style.get('density', 1.)), random)
    length = style.get('length', .12)
    lines = curve_out(roots, normals, length * np.clip(share * 1.5, .3, 1), style.get('fall', .8), style.get('curl', .3), random)
    return [add_strands('beard', lines, .0065, hair_material(tuple(style.get('colour', (.02, .015, .012)))), random)]


def cropped(figure, style):
    """`buzz`, or `horseshoe`: short hair at the sides of a bald head."""
    random = np.random.default_rng(style.get('seed', 0))
    weight = scalp(figure)
    if style['kind'] == 'horseshoe':
        polar, azimuth, _ = figure.hull().angles(figure.rest)
        weight = weight * np.clip(.5 + (.55 - (figure.rest[:, 1] - figure.eye[1])) / .25, 0, 1) * (np.abs(azimuth) > .95)
    roots, normals, _ = grown(figure, weight, 13000, random)
    lines = curve_out(roots, normals, style.get('length', .05), .45, .3, random, 4)
    return [add_strands('hair', lines, .008, hair_material(tuple(style.get('colour', (.02, .015, .012)))), random)]


def strays(figure, style):
    """Single hairs that stand off: an untidy head. `length` in dm, `count`."""
    random = np.random.default_rng(style.get('seed', 0))
    roots, normals, _ = grown(figure, scalp(figure), style.get('count', 700), random)
    lines = curve_out(roots, normals, style.get('length', .55), .15, style.get('curl', .8), random, 9)
    return [add_strands('hair', lines, .0055, hair_material(tuple(style.get('colour', (.02, .015, .012)))), random, .3)]


def fringe(figure, style):
    """Hair over the forehead: `to` is where it ends over the eyes in dm (brows lie at about 0.2), `wide` in radians."""
    random = np.random.default_rng(style.get('seed', 0))
    hull, count, steps = figure.hull(), 2200, 10
    wide, end = style.get('wide', .75), style.get('to', .18)
    start = random.uniform(-wide, wide, count)
    sweep = style.get('sweep', 0.)
    t = np.linspace(0, 1, steps)[None]
    ends = end + random.normal(0, style.get('ragged', .035), count) + style.get('arch', .10) * (start / wide) ** 2
    azimuth = start[:, None] * (.85 + .15 * t) + sweep * t ** 2 * .5 + random.normal(0, .03, (count, 1)) * t
    table = np.linspace(-math.pi, math.pi, 145)
    high = np.interp(azimuth[:, 0], table, hull.polar_at_height(table, figure.eye[1] + .95))
    low_table = [hull.polar_at_height(table, figure.eye[1] + y) for y in (-.5, -.2, .1, .4, .7)]
    low = np.array([np.interp(e, [-.5, -.2, .1, .4, .7], [np.interp(a, table, l) for l in low_table]) for e, a in zip(ends, azimuth[:, -1])])
    polar = high[:, None] + (low - high)[:, None] * t
    lift = .04 + random.uniform(0, .035, (count, 1)) + .03 * np.sin(math.pi * t)
    lines = figure.with_head(hull.points(polar, azimuth, lift).reshape(-1, 3)).reshape(count, steps, 3)
    return [add_strands('hair', lines, .009, hair_material(tuple(style.get('colour', (.02, .015, .012)))), random, .5)]


def falling(figure, style, start, steps=26):
    """Paths of long hair that begins at turns `start` about the crown (radians, sign is the side)."""
    ears = style.get('ears', 'covered')
    hull = figure.hull('head' if ears == 'covered' else 'skull')
    side, turn = np.sign(start), np.abs(start)
    if ears == 'behind':  # combed back from the hairline, over the ears
        first = math.radians(82) * turn / math.pi
        table = np.linspace(-math.pi, math.pi, 145)
        begin = directions(np.interp(first, table, hull.polar_at_height(table, figure.eye[1] + hairline(figure, table))), side * first)
        end = directions(math.radians(97) + 0 * first, side * (2.0 + (math.pi - 2.0) * (1 - turn / math.pi)))
        share = np.linspace(0, 1, 15)[None, :, None]
        polar, azimuth, _ = hull.angles(hull.centre + begin[:, None] * (1 - share) + end[:, None] * share)
        lift = style.get('volume', .10) * np.clip(share[..., 0] * 4, .25, 1)
        return hang(figure, style, side, hull.points(polar, azimuth, lift + 0 * azimuth), steps)
    open_to = style.get('open', .54)
    target = open_to + (math.pi - open_to) * turn / math.pi
    p = np.linspace(.03, 1.0, 15)[None]
    last = math.radians(92)
    polar = p * last
    bend = np.clip((np.degrees(polar) - style.get('parting', 26)) / 50, 0, 1)
    bend = bend * bend * (3 - 2 * bend)
    azimuth = turn[:, None] + (target - turn)[:, None] * bend
    volume = style.get('volume', .10)
    lift = volume * np.clip(p * 3, .35, 1)
    upper = hull.points(polar + 0 * azimuth, side[:, None] * azimuth, lift + 0 * azimuth)
    return hang(figure, style, side, upper, steps)


def hang(figure, style, side, upper, steps):
    """Adds the part of the strands that falls straight down."""
    length = style.get('length', 1.2)
    t = np.linspace(0, 1, steps - 15 + 1)[None, 1:, None]
    root = upper[:, -1:]
    inward = np.array([-.10, 0, 0]) * side[:, None, None] * style.get('inward', 1.) * np.sin(t * math.pi / 2)
    drop = np.concatenate([0 * t, -length * t, 0 * t], 2)
    lower = root + drop + inward * np.ones_like(root)
    # On the shoulders it lies in front of them or behind.
    sunk = np.clip(figure.neck_base[1] + .15 - lower[..., 1], 0, 9)
    lower[..., 2] += np.where(root[..., 2] > figure.middle[2] - .15, .55, -.35) * np.clip(sunk, 0, .9)
    return np.concatenate([upper, lower], 1)


def long_hair(figure, style):
    """`length` below the ears (dm), `ears`: covered or behind; `volume`, `wave`, `colour`."""
    random = np.random.default_rng(style.get('seed', 0))
    look = hair_material(tuple(style.get('colour', (.02, .015, .012))))
    count, steps = 3600, 26
    start = np.sign(random.uniform(-1, 1, count)) * random.uniform(.0, math.pi, count)
    lines = falling(figure, style, start, steps)
    t = np.linspace(0, 1, steps)[None, :, None]
    lines = lines + random.normal(0, .022, (count, 1, 3)) * (.3 + t)
    wave = style.get('wave', .015)
    phase = random.uniform(0, 1, (count, 1, 1)) * 1.5 + start[:, None, None] * 2
    lines = lines + wave * np.sin(t * 14 + phase) * np.array([1, 0, .6]) * t
    made = []
    for sign in (1, -1):
        sheet = falling(figure, {**style, 'volume': style.get('volume', .10) - .035}, sign * np.linspace(.001, math.pi, 60), steps)
        points = figure.with_head(sheet.reshape(-1, 3))
        made.append(add_mesh('hair', points, grid(60, steps), look, smooth=1, paint={'shade': np.full(len(points), .75)}))
    points = figure.with_head(lines.reshape(-1, 3)).reshape(lines.shape)
    return made + [add_strands('hair', points, .010, look, random, .5)]
