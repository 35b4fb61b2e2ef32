"""Posing by linear blend skinning.

Degrees; +yaw turns to the picture's right, +pitch looks down, +roll is clockwise.
"""
import math

import numpy as np

# A neck shares a head turn among its joints.
HEAD_SHARES = (('head', .55), ('neck03', .25), ('neck02', .1), ('neck01', .1))
ARMS_DOWN = 38


def rotation(axis, degrees):
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array({'x': [[1, 0, 0], [0, c, -s], [0, s, c]],
                     'y': [[c, 0, s], [0, 1, 0], [-s, 0, c]],
                     'z': [[c, -s, 0], [s, c, 0], [0, 0, 1]]}[axis])


def rotations(spec):
    """Bone name -> rotation, for a portrait's head, gaze and lowered arms."""
    head, gaze = spec.get('head', {}), spec.get('gaze', [0, 0])
    turns = {}
    for bone, share in HEAD_SHARES:
        turns[bone] = (rotation('z', -share * head.get('roll', 0)) @ rotation('y', share * head.get('yaw', 0))
                       @ rotation('x', share * head.get('pitch', 0)))
    body = spec.get('body', {})
    turns['spine01'] = rotation('z', -body.get('roll', 0)) @ rotation('y', body.get('yaw', 0))
    turns['neck01'] = turns['spine01'].T @ turns['neck01']  # the head stays as asked
    for side, sign in (('L', -1), ('R', 1)):
        turns['upperarm01.' + side] = rotation('z', sign * .8 * ARMS_DOWN)
        turns['shoulder01.' + side] = rotation('z', sign * .2 * ARMS_DOWN)
        turns['eye.' + side] = rotation('y', gaze[0]) @ rotation('x', gaze[1])
    return turns


def bone_matrices(base, vertices, turns):
    """A bone X is the node 'X____head', placed at its head joint; the node 'X' is its tail and never turns."""
    matrices = []
    for bone in base.bones:
        local, name = np.eye(4), bone['name'].replace('____head', '')
        if bone['name'].endswith('____head') and name in turns:
            joint = base.joint(vertices, bone['name'])
            local[:3, :3] = turns[name]
            local[:3, 3] = joint - turns[name] @ joint
        matrices.append(local if bone['parent'] < 0 else matrices[bone['parent']] @ local)
    return np.array(matrices)


def skinned(vertices, bones, weights, matrices):
    share = weights / np.maximum(weights.sum(1, keepdims=True), 1e-9)
    blend = (matrices[bones] * share[:, :, None, None]).sum(1)
    return np.einsum('nij,nj->ni', blend[:, :3, :3], vertices) + blend[:, :3, 3]
