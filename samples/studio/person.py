"""One person in the scene: shape, pose, skin, hair, clothes."""
import os

import numpy as np

import pose
from body import CHIN, CROWN, DATA, NOSE_TIP, expression_weights, load, shape_weights
from proxies import Proxy, wardrobe
from shading import add_mesh, material, tailor, to_blender
from worn import Face, add_cap, add_glasses, add_mask

HEAD_SKIN, OTHER_SKIN = 20, 22  # values in the skin picture


def skin_texture(person):
    age = person.get('age', 30)
    name = person.get('skin') or '%s_%s_%s' % (
        'young' if age < 42 else 'middleage' if age < 62 else 'old',
        max(person['race'], key=person['race'].get), 'male' if person.get('male', 1) >= .5 else 'female')
    folder = os.path.join(DATA, 'skins', name)
    return os.path.join(folder, load(os.path.join(folder, name + '.json'))['mapDiffuse'])


def add_skin(base, person, posed, hidden):
    faces = [f for f in base.faces_of('body') if not hidden[f[0]].all()]
    head = material('skin', skin_texture(person), tint=person.get('skin_tint'), alpha=False,
                    pores=person.get('pores', .1), roughness=person.get('skin_roughness', .55), specular=.25)
    made, used = add_mesh('skin', posed, faces, base.uvs, head, smooth=1)
    head.pass_index = HEAD_SKIN
    rest = head.copy()
    rest.pass_index = OTHER_SKIN
    made.data.materials.append(rest)
    on_head = base.head[used]
    for polygon in made.data.polygons:
        polygon.material_index = 0 if on_head[list(polygon.vertices)].all() else 1
    return made


def add_top(base, person, rest, posed):
    """The base mesh's own tights hull as a plain top of any colour, cut by a plane that dips to the front."""
    top = person['top']
    faces = [f for f in base.faces_of('helper-tights') if rest[f[0], 1].min() < base.joint(rest, 'neck03____head')[1]]
    look = material('top', tint=tuple(top['colour']), roughness=.9, specular=.05)
    made, _ = add_mesh('top', posed, faces, base.uvs, look)
    neck = to_blender((base.joint(posed, 'neck01____head') + [0, top.get('collar', .1), 0])[None])[0]
    return tailor(made, neck, (0, -top.get('dip', .45), 1), .05)


def add_person(base, person, spec):
    """-> (objects, landmarks in model axes, outline points of the head with its hair)."""
    rest = base.morph({**shape_weights(person), **expression_weights(person, spec.get('expression', {}))})
    matrices = pose.bone_matrices(base, rest, pose.rotations(spec))
    posed = pose.skinned(rest, base.skin_bones, base.skin_weights, matrices)
    head = base.skin & base.head
    scale = np.ptp(rest[head], 0) / np.ptp(base.vertices[head], 0)
    hidden, objects, outline = np.zeros(len(rest), bool), [], [posed[head]]
    for kind, name, look in wardrobe(person):
        proxy = Proxy(base, kind, name)
        if kind == 'clothes':
            hidden |= proxy.hides
        fitted = pose.skinned(proxy.fit(rest, scale), proxy.skin_bones, proxy.skin_weights, matrices)
        smooth, variant = look.pop('smooth', 0), look.pop('variant', None)
        texture = None if look.pop('plain', False) else proxy.texture(variant)
        objects.append(add_mesh(kind, fitted, proxy.faces, proxy.uvs, material(name, texture, **look), smooth)[0])
        if kind == 'hair':
            outline.append(fitted)
    objects.append(add_skin(base, person, posed, hidden))
    if person.get('top'):
        objects.append(add_top(base, person, rest, posed))
    face = Face(base, rest, matrices)
    worn = spec.get('worn', {})
    if 'glasses' in worn:
        objects += add_glasses(face, worn['glasses'])
    if 'mask' in worn:
        objects += add_mask(face, worn['mask'], rest[NOSE_TIP], rest[CHIN])
    if 'cap' in worn:
        objects += add_cap(face, worn['cap'])
    landmarks = {'eye_left': base.joint(posed, 'eye.L____head'), 'eye_right': base.joint(posed, 'eye.R____head'),
                 'crown': posed[CROWN], 'chin': posed[CHIN], 'nose_tip': posed[NOSE_TIP]}
    return objects, landmarks, np.concatenate(outline)
