"""Face masks: cloth draped over nose, mouth and chin, worn right, under the nose or under the chin."""
import numpy as np

from shading import add_mesh, add_wire, cloth
from shapes import grid, smoothed


def mask(figure, style):
    """`kind`: surgical (pleats), folded (a crease down the middle), cloth; `worn`: right, nose, chin;
    `low`: how far under the chin one that is worn right reaches."""
    columns, rows = 49, 41
    kind, worn = style.get('kind', 'surgical'), style.get('worn', 'right')
    nose, chin, eye = figure.nose_tip, figure.chin, figure.eye
    wide = .62 * style.get('size', 1.)
    top = {'right': nose[1] + .24, 'nose': nose[1] - .12, 'chin': chin[1] + .22}[worn]
    bottom = {'right': chin[1] - style.get('low', .08), 'nose': chin[1] - .14, 'chin': chin[1] - .34}[worn]
    across, down = np.meshgrid(np.linspace(-1, 1, columns), np.linspace(0, 1, rows))
    x = across * wide * (1 - .20 * down ** 2)
    peak = {'right': .17, 'nose': .05, 'chin': .0}[worn]
    y = top - peak * across ** 2 - down * (top - bottom - (peak + .06) * across ** 2)
    front = figure.rest[figure.base.skin & ~figure.base.ears & (figure.rest[:, 2] > eye[2] - 1.1) & (figure.rest[:, 1] > chin[1] - .6)]
    z = np.zeros_like(x)
    for at in np.ndindex(x.shape):
        apart = np.hypot(front[:, 0] - x[at], front[:, 1] - y[at])
        close = apart < .12
        z[at] = front[close, 2].max() if close.any() else front[np.argmin(apart), 2]
    stiff = {'surgical': 14, 'folded': 24, 'cloth': 18}[kind] if worn != 'chin' else 8
    for _ in range(stiff):
        z = np.maximum(smoothed(z), z - .02)
    z += .045
    if kind == 'surgical' and worn != 'chin':
        for fold in (.38, .55, .72):  # pleats
            z += .022 * np.tanh((down - fold) * 40) * (1 - across ** 4) * (-1)
        z += .05 * np.sin(np.pi * down) * (1 - across ** 2)
    if kind == 'folded' and worn != 'chin':
        z += .16 * np.sin(np.pi * np.clip(down * 1.05, 0, 1)) * (1 - np.abs(across)) ** .8
    look = cloth('mask', {'colour': (.38, .60, .75), **style})
    points = np.stack([x, y, z], 2)
    posed = figure.with_head
    made = [add_mesh('mask', posed(points.reshape(-1, 3)), grid(rows, columns), look, smooth=1, thickness=.018)]
    hull = figure.hull('skull')
    for side, sign, column in (('R', -1, 0), ('L', 1, columns - 1)):
        upper, lower = figure.ear_tops[side], figure.lobes[side]
        behind = {'z': min(upper[2], lower[2]) - .08}
        for row, ear in ((1, upper + [0, -.06, -.05]), (rows - 3, lower + [0, .02, -.08])):
            start = points[row, column]
            steps = np.linspace(0, 1, 10)[:, None]
            line = start * (1 - steps) + ear * steps
            polar, azimuth, distance = hull.angles(line)
            line = hull.points(polar, azimuth, np.maximum(distance, hull(polar, azimuth) + .025) - hull(polar, azimuth))
            line[0], line[-1] = start, ear
            made.append(add_wire('mask', posed(line), .012, look))
    return made
