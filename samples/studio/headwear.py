"""Headwear from numbers: shells round the head's hull, so that they fit anybody, and hair pressed under them."""
import math

import numpy as np

from shading import add_mesh, add_wire, cloth, material
from shapes import directions, grid, sphere

AROUND = 128
AZIMUTH = np.linspace(-math.pi, math.pi, AROUND, endpoint=False)


class Shell:
    """Covers the hull from the crown down to a hem of given height above the eyes (front and back, both in dm)."""

    def __init__(self, figure, style, lift, rows=40, top=1.5):
        front, back = style.get('front', .5), style.get('back', .05)
        self.figure, self.hull = figure, figure.hull('skull')
        lean = style.get('lean', 0)
        height = figure.eye[1] + back + (front - back) * (.5 + .5 * np.cos(AZIMUTH)) + lean * np.sin(AZIMUTH)
        self.hem = self.hull.polar_at_height(AZIMUTH, height)
        self.share = np.linspace(0, 1, rows)[:, None]
        self.polar = np.maximum(self.share * self.hem, math.radians(top))
        self.azimuth = np.broadcast_to(AZIMUTH, self.polar.shape)
        self.lift = lift
        self.points = self.hull.points(self.polar, self.azimuth, lift(self.share, self.azimuth, self.polar))

    def uvs(self):
        return np.stack(np.broadcast_arrays(self.azimuth / (2 * math.pi), self.share), 2).reshape(-1, 2)

    def add(self, look, thickness=.05, points=None):
        points = self.points if points is None else points
        return add_mesh('headwear', self.figure.with_head(points.reshape(-1, 3)), grid(len(points), AROUND, True)[:, ::-1],
                        look, uvs=self.uvs() if len(points) == len(self.share) else None, smooth=1, thickness=thickness)

    def press(self, hair):
        """Hair (at rest) under the shell lies flat; below the hem it may swell again."""
        polar, azimuth, distance = self.hull.angles(hair)
        hem = np.interp(azimuth, np.append(AZIMUTH, math.pi), np.append(self.hem, self.hem[0]))
        share = np.clip(polar / hem, 0, 1)
        room = self.hull(polar, azimuth) + np.minimum(self.lift(share, azimuth, np.minimum(polar, hem)), .3) * .5
        below = np.maximum(0, (polar - hem) * distance)
        return self.hull.centre + directions(polar, azimuth) * np.minimum(distance, room + .9 * below)[:, None]


def plain(amount):
    return lambda share, azimuth, polar: amount + 0 * share + 0 * azimuth


def dome(base, top):
    """Higher above the crown."""
    return lambda share, azimuth, polar: base + top * np.clip(np.cos(polar), 0, 1) ** 2 + 0 * azimuth


def lumps(seed, size):
    random = np.random.default_rng(seed)
    waves = [(random.uniform(-1, 1), random.integers(1, 4), random.uniform(0, 6.28), random.uniform(1, 5), random.uniform(0, 6.28))
             for _ in range(6)]
    return lambda azimuth, polar: size * sum(a * np.sin(k * azimuth + p) * np.sin(m * polar + q) for a, k, p, m, q in waves)


def brim(shell, look, width, reach, droop, curve=0., thickness=.035, shine=None):
    """A brim from the hem outwards: `reach` is half its arc in radians (pi: all round), `curve` bends its sides down."""
    whole = reach >= math.pi
    arc = AZIMUTH if whole else np.linspace(-reach, reach, 61)
    hem = np.interp(arc, np.append(AZIMUTH, math.pi), np.append(shell.hem, shell.hem[0]))
    inner = shell.hull.points(hem, arc, shell.lift(np.ones_like(hem), arc, hem) - .01)
    out = np.stack([np.sin(arc), 0 * arc, np.cos(arc)], 1)
    form = np.ones_like(arc) if whole else np.clip(np.cos(arc / reach * math.pi / 2), 0, 1) ** .7
    steps = np.linspace(0, 1, 9)[:, None, None]
    points = inner + steps * (width * form)[:, None] * (out if whole else out * .25 + np.array([0, 0, .8]))
    points[..., 1] -= steps[..., 0] * (droop * form + curve * np.sin(arc) ** 2)
    faces = grid(9, len(arc), whole)
    return add_mesh('headwear', shell.figure.with_head(points.reshape(-1, 3)), faces, look, smooth=1, thickness=thickness, offset=0)


def badge(shell, style, share, size=.16):
    """An emblem on the front."""
    polar = np.interp(0, AZIMUTH, shell.hem) * share
    lift = float(np.ravel(shell.lift(np.array(share), np.array(0.), polar))[0])
    place = shell.hull.points(np.array(polar), np.array(0.), lift + .09)
    gold = material('gold', tint=tuple(style.get('badge_colour', (.7, .45, .1))), roughness=.3, specular=.7)
    gold.node_tree.nodes['Principled BSDF'].inputs['Metallic'].default_value = .8
    red = material('enamel', tint=(.5, .02, .02), roughness=.2, specular=.5)
    turn = np.linspace(0, 2 * math.pi, 41)[:-1]
    star = size * (1 - .28 * (np.arange(40) % 8 >= 4))
    ring = np.stack([star * np.sin(turn), star * np.cos(turn), -.04 + 0 * turn], 1)
    fan = [[0, 1 + k, 1 + (k + 1) % 40] for k in range(40)]
    head = shell.figure.with_head
    made = [add_mesh('headwear', head(place + np.vstack([[0, 0, .02], ring])), fan, gold)]
    middle, faces = sphere(place, (size * .55, size * .55, .05))
    return made + [add_mesh('headwear', head(middle), faces, red)]


def beanie(figure, style):
    bumps = lumps(style.get('seed', 0), style.get('lumps', .015))
    tall, loose = style.get('tall', .12), style.get('loose', .05)
    shell = Shell(figure, {'front': .38, 'back': -.15, **style},
                  lambda s, a, p: loose + tall * np.clip(np.cos(p), 0, 1) ** 2 + bumps(a, p) * (1 - s))
    look = cloth('wool', {'pattern': 'knit', **style}, .95)
    made = [shell.add(look, .05)]
    if style.get('cuff', True):
        rows = shell.share[:, 0] > .66
        band = shell.hull.points(shell.polar[rows], shell.azimuth[rows], shell.lift(shell.share[rows], shell.azimuth[rows], shell.polar[rows]) + .06)
        made.append(add_mesh('headwear', figure.with_head(band.reshape(-1, 3)), grid(len(band), AROUND, True)[:, ::-1],
                             cloth('cuff', {**style, 'pattern': 'knit', 'colour': style.get('second') or style.get('colour', (.03, .03, .05))}),
                             uvs=np.stack(np.broadcast_arrays(shell.azimuth[rows] / 6.2832, shell.share[rows]), 2).reshape(-1, 2),
                             smooth=1, thickness=.06))
    if style.get('pompom'):
        points, faces = sphere(shell.points[0].mean(0) + [0, .16, 0], .24)
        points += np.random.default_rng(1).normal(0, .02, points.shape)
        made.append(add_mesh('headwear', figure.with_head(points), faces, look, smooth=1))
    return made, shell


def cap(figure, style):
    """A baseball cap: higher in front, a curved peak, a button."""
    tall = style.get('tall', .14)
    shell = Shell(figure, {'front': .52, 'back': .05, **style},
                  lambda s, a, p: .05 + tall * np.sin(math.pi * np.clip(s, 0, 1) * .75) * (.55 + .45 * np.cos(a)))
    look = cloth('cap', {'pattern': 'weave', **style})
    peak = cloth('peak', {'colour': style.get('second') or [c * .6 for c in style.get('colour', (.03, .03, .05))]})
    made = [shell.add(look, .03), brim(shell, peak, style.get('peak', .75), 1.15, style.get('droop', .30), style.get('curve', .10))]
    points, faces = sphere(shell.points[0].mean(0) + [0, .03, 0], (.06, .03, .06))
    made.append(add_mesh('headwear', figure.with_head(points), faces, peak, smooth=1))
    if style.get('badge'):
        made += badge(shell, style, .80, .16)
    return made, shell


def peaked_cap(figure, style):
    """An officer's cap: band, flared flat top, glossy peak, emblem."""
    def lift(s, a, p):
        flare = np.clip((.80 - s) / .18, 0, 1) * np.clip(s / .35, 0, 1)
        return .05 + .30 * flare + .12 * np.clip(np.cos(p), 0, 1) ** 2 * (.8 + .2 * np.cos(a)) * (s < .78)
    shell = Shell(figure, {'front': .42, 'back': .05, **style}, lift, rows=60)
    made = [shell.add(cloth('cap', {'pattern': 'weave', **style}), .03)]
    rows = shell.share[:, 0] > .80
    band = shell.hull.points(shell.polar[rows], shell.azimuth[rows], .075)
    made.append(add_mesh('headwear', figure.with_head(band.reshape(-1, 3)), grid(len(band), AROUND, True)[:, ::-1],
                         cloth('band', {'colour': style.get('second') or (.01, .01, .01)}), smooth=1, thickness=.03))
    gloss = material('gloss', tint=(.008, .008, .009), roughness=.15, specular=.6)
    made.append(brim(shell, gloss, style.get('peak', .5), 1.05, .26, .05))
    return made + badge(shell, style, .80, .17), shell


def beret(figure, style):
    side = style.get('side', 1)
    puff = style.get('puff', .35)
    shell = Shell(figure, {'front': .62, 'back': .25, 'lean': .18 * side, **style},
                  lambda s, a, p: .05 + puff * np.sin(math.pi * np.clip(s, 0, 1) ** 1.4) * (.7 - .5 * side * np.sin(a) * np.clip(s * 1.5, 0, 1))
                  - .10 * np.clip(np.cos(p), 0, 1) ** 4, rows=50)
    made = [shell.add(cloth('felt', {'pattern': 'tweed', 'second': [c * .7 for c in style.get('colour', (.03, .03, .05))], **style}), .03)]
    if style.get('badge'):
        made += badge(shell, style, .93, .12)
    return made, shell


def sun_hat(figure, style):
    shell = Shell(figure, {'front': .55, 'back': .35, **style}, dome(.05, style.get('tall', .25)))
    look = cloth('straw', {'pattern': 'weave', **style})
    made = [shell.add(look, .03), brim(shell, look, style.get('brim', .6), math.pi, style.get('droop', .1))]
    rows = shell.share[:, 0] > .8
    band = shell.hull.points(shell.polar[rows], shell.azimuth[rows], shell.lift(shell.share[rows], shell.azimuth[rows], shell.polar[rows]) + .035)
    made.append(add_mesh('headwear', figure.with_head(band.reshape(-1, 3)), grid(len(band), AROUND, True)[:, ::-1],
                         cloth('ribbon', {'colour': style.get('second') or (.02, .02, .02)}), smooth=1, thickness=.02))
    return made, shell


def helmet(figure, style):
    """A hard hat or a rider's half helmet, with a chin strap."""
    shell = Shell(figure, {'front': .45, 'back': -.05, **style}, dome(style.get('loose', .16), .08))
    shiny = material('shell', tint=tuple(style.get('colour', (.8, .55, .02))), roughness=.22, specular=.5)
    made = [shell.add(shiny, .06)]
    if style.get('peak', .25):
        made.append(brim(shell, shiny, style.get('peak', .25), 1.3, .05, .05, .05))
    if style.get('ridge'):
        for at in (-.25, 0, .25):
            line = shell.hull.points(np.linspace(1.0, .0, 12), np.full(12, at), .26)
            back = shell.hull.points(np.linspace(.08, 1.0, 12), np.full(12, math.pi - at), .26)
            made.append(add_wire('headwear', figure.with_head(np.vstack([line, back])), .035, shiny))
    if style.get('strap', True):
        strap = material('strap', tint=(.02, .02, .02), roughness=.8)
        down = np.radians(np.linspace(75, 150, 20))
        left = shell.hull.points(down, np.linspace(1.3, .0, 20), .02)
        both = np.vstack([left, (left * [-1, 1, 1])[::-1]])
        made.append(add_wire('headwear', figure.with_head(both), .025, strap))
    return made, shell


def band(figure, style):
    """A wide band: a shell without its top."""
    shell = Shell(figure, {'front': .62, 'back': -.3, **style}, plain(.04))
    height = style.get('width', .3)
    top = Shell(figure, {**{'front': .62, 'back': -.3, **style}, 'front': style.get('front', .62) + height,
                         'back': style.get('back', -.3) + height}, plain(.04))
    share = np.linspace(0, 1, 9)[:, None]
    polar = top.hem * (1 - share) + shell.hem * share
    wave = lumps(style.get('seed', 0), .02)
    points = figure.hull('skull').points(polar, np.broadcast_to(AZIMUTH, polar.shape), .05 + .02 * np.sin(math.pi * share) + wave(AZIMUTH[None], polar))
    uvs = np.stack(np.broadcast_arrays(AZIMUTH / 6.2832, share), 2).reshape(-1, 2)
    return [add_mesh('headwear', figure.with_head(points.reshape(-1, 3)), grid(9, AROUND, True)[:, ::-1], cloth('band', style), uvs=uvs,
                     smooth=1, thickness=.04)], None


def turban(figure, style):
    shell = Shell(figure, {'front': .55, 'back': .0, **style}, dome(.16, style.get('tall', .2)))
    look = cloth('wrap', {'pattern': 'weave', **style})
    made = [shell.add(look, .03)]
    for k in range(7):  # tilted windings
        lean, up = (.16 if k % 2 else -.16), .02 + .12 * k
        hem = shell.hull.polar_at_height(AZIMUTH, figure.eye[1] + style.get('back', .0) + (style.get('front', .55) - style.get('back', .0))
                                         * (.5 + .5 * np.cos(AZIMUTH)) + up + lean * np.sin(AZIMUTH))
        line = shell.hull.points(hem, AZIMUTH, .12)
        made.append(add_wire('headwear', figure.with_head(line), .12, look, closed=True))
    return made, shell


KINDS = {'beanie': beanie, 'cap': cap, 'peaked cap': peaked_cap, 'beret': beret, 'sun hat': sun_hat, 'helmet': helmet,
         'band': band, 'turban': turban}
