"""Raised hands: an arm reaches a place by two joints, the palm and the fingers take a gesture."""
import numpy as np

# Where the middle of the palm goes from the chin (outwards, up, forwards, dm), where the fingers point and where the palm
# faces (outwards, up, forwards), and how far each finger (thumb first) bends, degrees.
GESTURES = {
    'v': ((.95, .15, .35), (.12, 1, .05), (0, .05, 1), (60, 4, 4, 70, 72)),
    'open': ((1.05, .35, .3), (.1, 1, .05), (0, .05, 1), (0, 5, 3, 3, 5)),
    'fist': ((1.0, .1, .3), (.05, 1, .1), (0, 0, 1), (50, 70, 72, 72, 70)),
    'point': ((.95, .2, .35), (-.1, 1, .05), (0, 0, 1), (50, 4, 70, 72, 72)),
    'cheek': ((.86, .18, -.05), (.0, 1, -.10), (-.95, 0, -.3), (10, 12, 12, 14, 16)),
    'chin': ((.38, -.05, .46), (-.9, .3, -.05), (0, .2, -1), (10, 20, 22, 24, 26)),
    'mouth': ((.35, .36, .52), (-.9, .45, -.05), (0, 0, -1), (10, 8, 8, 10, 12)),
}


def unit(v):
    v = np.asarray(v, float)
    return v / np.linalg.norm(v)


def between(a, b):
    """The smallest rotation that turns direction a to b."""
    a, b = unit(a), unit(b)
    axis, c = np.cross(a, b), a @ b
    k = np.array([[0, -axis[2], axis[1]], [axis[2], 0, -axis[0]], [-axis[1], axis[0], 0]])
    return np.eye(3) + k + k @ k / (1 + c + 1e-9)


def about(axis, degrees):
    axis, a = unit(axis), np.radians(degrees)
    k = np.array([[0, -axis[2], axis[1]], [axis[2], 0, -axis[0]], [-axis[1], axis[0], 0]])
    return np.eye(3) + np.sin(a) * k + (1 - np.cos(a)) * k @ k


def frame(forward, normal):
    forward = unit(forward)
    side = unit(np.cross(normal, forward))
    return np.stack([forward, np.cross(forward, side), side], 1)


def raised(base, rest, chin, hand):
    """-> bone rotations. hand: {'gesture', 'side': L or R, 'shift': [outwards, up, forwards]}."""
    side = hand.get('side', 'R')
    sign = 1 if side == 'L' else -1
    mirror = np.array([sign, 1, 1])
    at = lambda bone: base.joint(rest, '%s.%s____head' % (bone, side))
    place, fingers, palm, bends = GESTURES[hand['gesture']]
    shoulder, elbow, wrist = at('upperarm01'), at('lowerarm01'), at('wrist')
    knuckle, index, little = at('finger3-1'), at('finger2-1'), at('finger5-1')
    rest_fingers = knuckle - wrist
    rest_palm = unit(np.cross(index - wrist, little - wrist)) * sign
    if rest_palm @ (np.array([0, -1, 0])) < 0:  # at rest the palms look down
        rest_palm = -rest_palm
    new_fingers, new_palm = unit(np.array(fingers) * mirror), unit(np.array(palm) * mirror)
    target = chin + (np.array(place) + hand.get('shift', [0, 0, 0])) * mirror - new_fingers * np.linalg.norm(rest_fingers) * .6
    # The elbow hangs outwards and down.
    upper, lower = np.linalg.norm(elbow - shoulder), np.linalg.norm(wrist - elbow)
    way = target - shoulder
    far = min(np.linalg.norm(way), .98 * (upper + lower))
    way = unit(way)
    along = (upper ** 2 - lower ** 2 + far ** 2) / (2 * far)
    out = np.array([sign * .6, -1, .2])
    out = unit(out - (out @ way) * way)
    new_elbow = shoulder + way * along + out * np.sqrt(max(0, upper ** 2 - along ** 2))
    new_wrist = shoulder + way * far
    first = between(elbow - shoulder, new_elbow - shoulder)
    second = between(wrist - elbow, new_wrist - new_elbow)
    third = frame(new_fingers, new_palm) @ frame(rest_fingers, rest_palm).T
    turns = {'shoulder01.' + side: np.eye(3), 'upperarm01.' + side: first, 'lowerarm01.' + side: first.T @ second,
             'wrist.' + side: second.T @ third}
    across = np.cross(rest_palm, rest_fingers)
    for finger, bend in enumerate(bends, 1):
        for joint, share in ((1, .9), (2, 1.), (3, .7)):
            axis = across
            if finger == 1:
                axis = -unit(rest_palm) * sign * -1
            turns['finger%d-%d.%s' % (finger, joint, side)] = about(axis, -bend * share if finger > 1 else bend * share * .5 * sign)
    return turns
