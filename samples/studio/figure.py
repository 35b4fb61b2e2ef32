"""A person's shape at rest and in pose, with the places that worn things need."""
import numpy as np

from body import CHIN, CROWN, NOSE_TIP
from shapes import Hull


class Figure:
    """`rest` is morphed but not posed; worn things are made on it and then posed."""

    def __init__(self, base, rest, posed, matrices):
        self.base, self.rest, self.posed_vertices, self.matrices = base, rest, posed, matrices
        self.head = base.skin & base.head
        self.points = rest[self.head]
        self.skull = rest[self.head & ~base.ears]
        self.eyes = {side: base.joint(rest, 'eye.%s____head' % side) for side in 'LR'}
        self.eye = (self.eyes['L'] + self.eyes['R']) / 2
        self.chin, self.crown, self.nose_tip = rest[CHIN], rest[CROWN], rest[NOSE_TIP]
        self.neck_base = base.joint(rest, 'neck01____head')
        self.middle = np.array([0, self.eye[1] - .05, self.eye[2] - .75])
        self.lobes, self.ear_tops, self.ear_holes = {}, {}, {}
        for side, sign in (('L', 1), ('R', -1)):
            ear = rest[base.ears & base.skin & (sign * base.vertices[:, 0] > 0)]
            order = np.argsort(ear[:, 1])
            self.lobes[side], self.ear_tops[side] = ear[order[:6]].mean(0), ear[order[-6:]].mean(0)
            self.ear_holes[side] = ear.mean(0) * [1, 1, 1]
        self.lowest = self.neck_base[1] - 3.3  # no picture shows more of the body
        self._hulls = {}

    def hull(self, name='skull'):
        """`skull` without the ears, `head` with them, `bust` with neck and shoulders."""
        if name not in self._hulls:
            points = {'skull': lambda: self.skull, 'head': lambda: self.points,
                      'bust': lambda: self.rest[self.base.skin & ~self.base.ears & (self.rest[:, 1] > self.neck_base[1] - .5)
                                                & (np.abs(self.rest[:, 0]) < 1.1)]}[name]()
            self._hulls[name] = Hull(points, self.middle)
        return self._hulls[name]

    def bone(self, name):
        return self.matrices[self.base.bone_names.index(name + '____head')]

    def with_bone(self, points, name):
        matrix = self.bone(name)
        return np.asarray(points) @ matrix[:3, :3].T + matrix[:3, 3]

    def with_head(self, points):
        return self.with_bone(points, 'head')

    def with_neck(self, points):
        """Moves with the neck above the collar and with the chest below."""
        points = np.asarray(points, float)
        share = np.clip((points[..., 1:2] - self.neck_base[1] + .1) / (self.eye[1] - .9 - self.neck_base[1]), 0, 1)
        return self.with_bone(points, 'spine01') * (1 - share) + self.with_head(points) * share

    def with_chest(self, points):
        return self.with_bone(points, 'spine01')
