"""What is painted on the skin: makeup, stubble, shaved scalps. Amounts per vertex of the base mesh, mixed in by the material."""
import numpy as np

from hair import beard_region, lips, scalp


def spot(figure, x, y, wide, high):
    p = figure.rest
    away = ((np.abs(p[:, 0]) - x) / wide) ** 2 + ((p[:, 1] - y) / high) ** 2
    return np.exp(-away) * (p[:, 2] > figure.eye[2] - .5) * figure.head


def layers(figure, person):
    """-> [(name, amounts, linear RGB, strength, sharpness)]."""
    made, eye = [], figure.eye
    look = person.get('makeup', {})
    if look.get('blush'):
        made.append(('blush', spot(figure, .46, eye[1] - .36, .20, .15), look.get('blush_colour', (.55, .07, .09)), .8 * look['blush'], 1.))
    if look.get('shadow'):
        x = figure.eyes['L'][0]
        made.append(('shadow', spot(figure, x + .02, eye[1] + .075, .20, .065), look.get('shadow_colour', (.08, .03, .16)), look['shadow'], 1.3))
    if look.get('liner'):
        x = figure.eyes['L'][0]
        ring = figure.base.reach('eyes/l-eye-height2-max', 'eyes/r-eye-height2-max')
        made.append(('liner', np.clip(ring / max(ring.max(), 1e-6), 0, 1) * spot(figure, x, eye[1] + .02, .3, .10), (.004, .003, .004), look['liner'], 1.6))
    if look.get('lips'):
        made.append(('lips', lips(figure.base) ** 1.8, look.get('lips_colour', (.42, .015, .03)), look['lips'], 2.2))
    if person.get('stubble') is not None:
        style = person['stubble']
        made.append(('stubble', beard_region(figure, style, 3.), style.get('colour', (.02, .018, .016)), style.get('strength', .35), 1.))
    if person.get('scalp') is not None:
        style = person['scalp']
        made.append(('scalp', scalp(figure) * (figure.hull().angles(figure.rest)[0] >= 0), style.get('colour', (.02, .018, .016)), style.get('strength', .5), 1.5))
    return made
