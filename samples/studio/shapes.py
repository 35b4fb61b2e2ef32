"""Geometry of our own, from numbers alone: grids, tubes, hulls round a body, and cuts along a line."""
import math

import numpy as np


def grid(rows, columns, closed=False):
    """Quads of a grid of points, row by row; closed joins the last column to the first."""
    j, i = np.mgrid[:rows - 1, :columns if closed else columns - 1]
    right = (i + 1) % columns
    return np.stack([j * columns + i, (j + 1) * columns + i, (j + 1) * columns + right, j * columns + right], 2).reshape(-1, 4)


def smoothed(values, wrap=False):
    """Mean of the four neighbours; wrap joins the columns' ends."""
    around = np.pad(values, ((1, 1), (0, 0)), mode='edge')
    sides = np.pad(values, ((0, 0), (1, 1)), mode='wrap' if wrap else 'edge')
    return (around[:-2] + around[2:] + sides[:, :-2] + sides[:, 2:]) / 4


def sphere(centre, radius, rows=10, columns=14):
    """(points, quads); radius may be three numbers."""
    polar, around = np.meshgrid(np.linspace(1e-3, math.pi - 1e-3, rows), np.linspace(0, 2 * math.pi, columns, endpoint=False),
                                indexing='ij')
    points = np.stack([np.sin(polar) * np.cos(around), np.cos(polar), np.sin(polar) * np.sin(around)], 2)
    return np.asarray(centre) + points.reshape(-1, 3) * radius, grid(rows, columns, True)


def tubes(lines, radius, sides=3, taper=1.):
    """Many lines of equal length (lines x points x 3) as thin tubes -> (points, quads).

    radius: a number, or one per line; taper: the tip's share of it.
    """
    count, length = lines.shape[:2]
    along = np.gradient(lines, axis=1)
    along /= np.linalg.norm(along, axis=2, keepdims=True) + 1e-9
    one = np.cross(along, [.31, .17, .93])
    one /= np.linalg.norm(one, axis=2, keepdims=True) + 1e-9
    two = np.cross(along, one)
    width = np.broadcast_to(radius, (count,))[:, None, None] * np.linspace(1, taper, length)[:, None]
    turns = np.linspace(0, 2 * math.pi, sides, endpoint=False)
    rings = np.stack([lines + width * (math.cos(t) * one + math.sin(t) * two) for t in turns], 2)
    faces = grid(length, sides, True)
    faces = (faces[None] + (np.arange(count) * length * sides)[:, None, None]).reshape(-1, 4)
    return rings.reshape(-1, 3), faces


def directions(polar, azimuth):
    """Unit vectors: polar from straight up, azimuth from the front to the subject's left."""
    return np.stack([np.sin(polar) * np.sin(azimuth), np.cos(polar), np.sin(polar) * np.cos(azimuth)], -1)


class Hull:
    """How far a set of points reaches from a centre in every direction, smoothed as cloth would lie on it."""

    ROWS, COLUMNS, CONE = 60, 80, math.radians(12)

    def __init__(self, points, centre, rounds=14):
        self.centre = np.asarray(centre, float)
        spokes = (points[::2] - self.centre).astype(np.float32)
        lengths = np.linalg.norm(spokes, axis=1)
        units = spokes / lengths[:, None]
        polar, azimuth = np.meshgrid(np.linspace(0, math.pi, self.ROWS),
                                     np.linspace(-math.pi, math.pi, self.COLUMNS, endpoint=False), indexing='ij')
        cosines = directions(polar, azimuth).reshape(-1, 3).astype(np.float32) @ units.T
        self.reach = np.where(cosines > math.cos(self.CONE), cosines * lengths, 0).max(1).reshape(polar.shape)
        for _ in range(rounds):
            self.reach = np.maximum(smoothed(self.reach, True), self.reach - .012)

    def __call__(self, polar, azimuth):
        """Reach by bilinear interpolation."""
        row = np.clip(np.asarray(polar) / math.pi * (self.ROWS - 1), 0, self.ROWS - 1.001)
        column = (np.asarray(azimuth) + math.pi) / (2 * math.pi) * self.COLUMNS % self.COLUMNS
        r, c = row.astype(int), column.astype(int) % self.COLUMNS
        fr, fc, after = row - r, column - np.floor(column), (c + 1) % self.COLUMNS
        return ((self.reach[r, c] * (1 - fc) + self.reach[r, after] * fc) * (1 - fr)
                + (self.reach[r + 1, c] * (1 - fc) + self.reach[r + 1, after] * fc) * fr)

    def points(self, polar, azimuth, lift=0., stretch=1.):
        return self.centre + directions(polar, azimuth) * np.asarray(self(polar, azimuth) * stretch + lift)[..., None]

    def angles(self, points):
        """-> (polar, azimuth, distance)."""
        spokes = points - self.centre
        distance = np.linalg.norm(spokes, axis=-1)
        return np.arccos(np.clip(spokes[..., 1] / distance, -1, 1)), np.arctan2(spokes[..., 0], spokes[..., 2]), distance

    def polar_at_height(self, azimuth, height, low=2., high=150.):
        """For each azimuth, the polar angle at which the hull has sunk to a height."""
        steps = np.radians(np.linspace(low, high, 149))[:, None]
        heights = self.centre[1] + self(steps + 0 * azimuth, azimuth + 0 * steps) * np.cos(steps)
        return np.array([np.interp(-h, -np.minimum.accumulate(heights[:, k]), steps[:, 0])
                         for k, h in enumerate(np.broadcast_to(height, azimuth.shape))])


def cut(vertices, faces, keep):
    """Cuts a mesh along the line where `keep` (a number per vertex) changes its sign; what is below zero goes.

    -> (vertices, faces, rim edges as pairs of vertex numbers, weights): weights rebuilds any per-vertex array, as
    (vertex a, vertex b, share of b).
    """
    sources, cache, kept, rim = [(i, i, 0.) for i in range(len(vertices))], {}, [], []

    def between(a, b):
        key = (min(a, b), max(a, b))
        if key not in cache:
            share = keep[key[0]] / (keep[key[0]] - keep[key[1]])
            cache[key] = len(sources)
            sources.append((*key, share))
        return cache[key]

    for face in faces:
        inside = [keep[v] >= 0 for v in face]
        if all(inside):
            kept.append(list(face))
        elif any(inside):
            corners, crossing = [], []
            for k, a in enumerate(face):
                b = face[(k + 1) % len(face)]
                if keep[a] >= 0:
                    corners.append(a)
                if (keep[a] >= 0) != (keep[b] >= 0):
                    corners.append(between(a, b))
                    crossing.append(corners[-1])
            if len(corners) > 2:
                kept.append(corners)
            if len(crossing) == 2:
                rim.append(crossing)
    a, b, share = (np.array(x) for x in zip(*sources))
    return mix(vertices, (a, b, share)), kept, rim, (a, b, share)


def mix(values, weights):
    a, b, share = weights
    share = share.reshape(-1, *[1] * (values.ndim - 1))
    return values[a] * (1 - share) + values[b] * share


def chains(edges):
    """Edges joined to lines of vertex numbers."""
    neighbours = {}
    for a, b in edges:
        neighbours.setdefault(a, []).append(b)
        neighbours.setdefault(b, []).append(a)
    lines = []
    while neighbours:
        ends = [v for v, n in neighbours.items() if len(n) == 1]
        at = min(ends) if ends else min(neighbours)
        line = [at]
        while neighbours.get(at):
            after = neighbours[at].pop()
            neighbours[after].remove(at)
            if not neighbours[at]:
                del neighbours[at]
            line.append(after)
            at = after
        neighbours.pop(at, None)
        lines.append(line)
    return lines
