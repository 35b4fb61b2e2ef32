"""Hoods, headscarves and neck scarves: cloth that hangs from the head to the shoulders."""
import math

import numpy as np

from headwear import lumps
from shading import add_mesh, cloth
from shapes import grid, smoothed


def front_hull(points, centre, angles, around, cone=14):
    """How far points reach from a centre, by the angle from straight ahead and the turn about that axis."""
    spokes = points - centre
    lengths = np.linalg.norm(spokes, axis=1)
    rays = np.stack([np.sin(angles) * np.cos(around), np.sin(angles) * np.sin(around), np.cos(angles)], -1)
    cosines = rays.reshape(-1, 3) @ (spokes / lengths[:, None]).T
    reach = np.where(cosines > math.cos(math.radians(cone)), cosines * lengths, 0).max(1).reshape(angles.shape)
    for _ in range(14):
        reach = np.maximum(smoothed(reach, True), reach - .012)
    return rays, reach


def hood(figure, style):
    """Cloth round head and neck with an opening for the face: `opening` [half width, up, down] from the eyes, in dm."""
    wide, up, down = style.get('opening', [.72, .62, 1.12])
    centre = np.array([0, figure.eye[1] - .35, figure.eye[2] - .75])
    around = np.linspace(-math.pi, math.pi, 128, endpoint=False)
    sine = np.sin(around)
    # The edge of the opening, an oval about the face, as an angle from straight ahead.
    high, low = up + .35, down - .35
    radius = 1 / np.sqrt((np.cos(around) / wide) ** 2 + (sine / np.where(sine > 0, high, low)) ** 2)
    bust = figure.rest[figure.base.skin & ~figure.base.ears & (figure.rest[:, 1] > figure.neck_base[1] - .1)
                       & (np.abs(figure.rest[:, 0]) < 1.)]
    first = np.arctan2(radius, .55)
    for _ in range(3):
        _, reach = front_hull(bust, centre, first[None], around[None])
        first = np.arcsin(np.clip(radius / (reach[0] + style.get('loose', .1)), .1, .99))
    share = np.linspace(0, 1, 44)[:, None]
    angles = first + (math.pi - .02 - first) * share
    rays, reach = front_hull(bust, centre, angles, np.broadcast_to(around, angles.shape))
    wave = lumps(style.get('seed', 0), style.get('lumps', .02))
    loose = style.get('loose', .1) + style.get('peak', 0) * np.clip(rays[..., 1], 0, 1) ** 2 * share
    points = centre + rays * (reach + loose + wave(around[None], angles) * np.clip(share * 4, 0, 1))[..., None]
    points[..., 1] = np.maximum(points[..., 1], figure.neck_base[1] - .25)
    look = cloth('hood', {'pattern': 'weave', **style})
    uvs = np.stack(np.broadcast_arrays(around / 6.2832, share), 2).reshape(-1, 2)
    made = [add_mesh('headwear', figure.with_neck(points.reshape(-1, 3)), grid(len(points), 128, True), look, uvs=uvs, smooth=1,
                     thickness=style.get('thickness', .05))]
    if style.get('wrap', True):
        made += neck_wrap(figure, {**style, 'top': style.get('wrap_top', -.02), 'thick': .2}, 'headwear')
    return made


def hood_press(figure):
    """Hair under a hood lies on the head and does not hang out in front."""
    hull = figure.hull('skull')

    def press(hair):
        polar, azimuth, distance = hull.angles(hair)
        room = hull(polar, azimuth) + .03
        pressed = hull.points(polar, azimuth, np.minimum(distance, room) - hull(polar, azimuth))
        pressed[:, 2] = np.minimum(pressed[:, 2], figure.eye[2] - .12)
        pressed[:, 1] = np.maximum(pressed[:, 1], figure.neck_base[1])
        return pressed
    return press


def neck_wrap(figure, style, kind='scarf'):
    """A scarf about the neck: `top` is its upper edge over the chin (dm, negative is lower), `thick`, `folds`, `tails`."""
    rows, columns = 40, 128
    azimuth = np.linspace(-math.pi, math.pi, columns, endpoint=False)
    random = np.random.default_rng(style.get('seed', 0))
    top = figure.chin[1] + style.get('top', .04)
    bottom = figure.neck_base[1] - style.get('low', .30)
    axis = np.array([0, 0, .32])
    near = figure.rest[figure.base.skin & ~figure.base.ears & (figure.rest[:, 1] > bottom - .2) & (figure.rest[:, 1] < top + .3)
                       & (np.hypot(figure.rest[:, 0], figure.rest[:, 2] - axis[2]) < 1.25)]
    turn, away = np.arctan2(near[:, 0], near[:, 2] - axis[2]), np.hypot(near[:, 0], near[:, 2] - axis[2])
    levels = np.linspace(top + .1, bottom - .1, 18)
    radius = np.zeros((18, columns))
    for j, level in enumerate(levels):
        for i, angle in enumerate(azimuth):
            close = (np.abs(near[:, 1] - level) < .16) & (np.abs((turn - angle + math.pi) % (2 * math.pi) - math.pi) < .35)
            radius[j, i] = away[close].max() if close.any() else 0
    radius = np.where(radius == 0, radius.max(1, keepdims=True) * .8, radius)
    for _ in range(10):
        radius = np.maximum(smoothed(radius, True), radius - .015)
    neck = radius[np.argmin(np.abs(levels - figure.neck_base[1] - .1))]
    radius = np.minimum(radius, neck + .05 + .25 * np.clip(figure.neck_base[1] + .1 - levels, 0, 1)[:, None])
    thick = style.get('thick', .22)
    # The section: up the inner side, over the edge, down the bulging outer side.
    v = np.linspace(0, 1, rows)[:, None]
    inner = v < .2
    level = np.where(inner, top - .35 * (1 - v / .2) * (top - bottom), top - np.clip((v - .2) / .8, 0, 1) * (top - bottom))
    out = np.where(inner, .02, .02 + thick * np.sin(np.clip((v - .2) / .8, 0, 1) * math.pi * .93) ** .5)
    # Higher at the back and sides, lower in front where it is open.
    dip = style.get('dip', .12) * (.5 + .5 * np.cos(azimuth)) * np.clip((level - bottom) / (top - bottom), 0, 1)
    level = level - dip + .02 * np.sin(3 * azimuth + random.uniform(0, 6))
    depth = style.get('folds', .045)
    folds = sum(depth * random.uniform(.4, 1) * np.sin(k * azimuth + m * v * 6.28 + random.uniform(0, 6.28))
                for k, m in ((2, 3.2), (-3, 2.3), (1, 4.1), (-1, 2.6), (4, 1.3)))
    at = np.clip((levels[0] - level) / (levels[0] - levels[-1]) * 17, 0, 16.999)
    low, column = at.astype(int), np.broadcast_to(np.arange(columns), level.shape)
    around = radius[low, column] * (1 - at + low) + radius[low + 1, column] * (at - low)
    reach = around + out + folds * ~inner
    points = np.stack([reach * np.sin(azimuth), level, axis[2] + reach * np.cos(azimuth)], 2)
    look = cloth('scarf', style)
    uvs = np.stack(np.broadcast_arrays(azimuth / 6.2832, v), 2).reshape(-1, 2)
    made = [add_mesh(kind, figure.with_neck(points.reshape(-1, 3)), grid(rows, columns, True)[:, ::-1], look, uvs=uvs, smooth=1)]
    if style.get('tails'):
        steps, across = np.linspace(0, 1, 14)[:, None], np.linspace(-1, 1, 13)
        side = style.get('side', 1)
        x = side * (.22 + .1 * steps) + .26 * across * (.75 + .25 * steps)
        y = bottom + .25 - 1.7 * steps + 0 * across
        z = axis[2] + radius[-4:].max() + thick * .5 + .03 * np.sin(across * 7 + 2 * steps) + .12 * np.sin(steps * 2)
        tail = np.stack([x, y, z], 2)
        made.append(add_mesh(kind, figure.with_chest(tail.reshape(-1, 3)), grid(14, 13), look, smooth=1, thickness=.05))
    return made
