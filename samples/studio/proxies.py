"""Eyes, brows, lashes, teeth, hair and clothes: meshes that ride on the base mesh."""
import functools
import os

import numpy as np

from body import DATA, load, parse_faces


@functools.lru_cache(maxsize=None)
def proxy_of(base, kind, name):
    return Proxy(base, kind, name)


class Proxy:
    def __init__(self, base, kind, name):
        self.kind, self.name = kind, name
        self.folder = os.path.join(DATA, 'proxies', kind, name)
        mesh = load(os.path.join(self.folder, name + '.json'))
        self.anchors = np.array(mesh['ref_vIdxs'], int)
        if self.anchors.ndim == 1:
            self.anchors = self.anchors[:, None].repeat(3, 1)
        self.anchor_weights = np.array(mesh['weights'], float)
        self.offsets = np.array(mesh['offsets'], float)
        self.faces = parse_faces(mesh)
        self.uvs = np.array(mesh['uvs'][0], float).reshape(-1, 2)
        influences = mesh['influencesPerVertex']
        self.skin_bones = np.array(mesh['skinIndices'], int).reshape(-1, influences)
        self.skin_weights = np.array(mesh['skinWeights'], float).reshape(-1, influences)
        self.materials = {m['DbgName']: m for m in mesh['materials']}
        hides = mesh['metadata'].get('deleteVerts')
        full = hides is not None and len(hides) == len(base.vertices)
        self.hides = np.array(hides, bool) if full else np.zeros(len(base.vertices), bool)

    def fit(self, vertices, scale):
        """Each vertex is a weighted sum of three base vertices plus an offset that grows with the head."""
        return (vertices[self.anchors] * self.anchor_weights[:, :, None]).sum(1) + self.offsets * scale

    def texture(self, material=None):
        chosen = self.materials.get(material) or next(iter(self.materials.values()))
        return os.path.join(self.folder, chosen['mapDiffuse'])


def wardrobe(person):
    """(kind, name, look) of all that is worn: a look is arguments of shading.material and which texture, how smooth."""
    yield 'eyes', 'HighPolyEyes', {'variant': person.get('eyes', 'brown'), 'roughness': .08, 'specular': .5,
                                   'smooth': 1}
    yield 'eyebrows', person.get('eyebrows', 'eyebrow001'), {'tint': person.get('brow_tint'), 'alpha_gain': 1.3}
    yield 'eyelashes', 'eyelashes02', {'alpha_gain': person.get('lashes', 1. if person.get('male', 1) < .5 else .45)}
    # The teeth's texture has black gaps; plain ones look better.
    yield 'teeth', person.get('teeth_mesh', 'Teeth_Base'), {'plain': True, 'tint': (.84, .80, .72), 'roughness': .35,
                                                           'smooth': 1}
    yield 'tongue', 'tongue01', {'roughness': .4}
    if person.get('hair'):
        tint = person.get('hair_tint')
        yield 'hair', person['hair'], {'tint': tint, 'gain': person.get('hair_gain'),
                                       'roughness': .5, 'specular': .25, 'alpha_gain': 1.4, 'smooth': 1}
    for name in person.get('clothes', []):
        yield 'clothes', name, {'tint': person.get('clothes_tint'), 'roughness': .85, 'specular': .1, 'smooth': 1}
