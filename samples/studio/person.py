"""One person in the scene: shape, pose, skin, hair, clothes and what is worn."""
import os

import numpy as np

import drapes
import eyewear
import hair
import hands
import headwear
import paint
import pose
import tops
import trinkets
from body import CHIN, DATA, expression_weights, load, shape_weights
from figure import Figure
from labels import EAR, HAND, HEAD_SKIN, NECK, TORSO
from masks import mask
from proxies import proxy_of, wardrobe
from shading import add_part, material

EYE_RADIUS = .145  # to the pupil, dm


def skin_texture(person):
    age = person.get('age', 30)
    name = person.get('skin') or '%s_%s_%s' % (
        'young' if age < 42 else 'middleage' if age < 62 else 'old',
        max(person['race'], key=person['race'].get), 'male' if person.get('male', 1) >= .5 else 'female')
    folder = os.path.join(DATA, 'skins', name)
    return os.path.join(folder, load(os.path.join(folder, name + '.json'))['mapDiffuse'])


def add_skin(figure, person, hidden):
    """The skin, split into the regions of the label picture, with what is painted on it."""
    base = figure.base
    faces = [f for f in base.faces_of('body') if not hidden[f[0]].all() and figure.posed_vertices[f[0], 1].max() > figure.lowest]
    layers = paint.layers(figure, person)
    look = material('skin', skin_texture(person), tint=person.get('skin_tint'), alpha=False, pores=person.get('pores', .1),
                    roughness=person.get('skin_roughness', .55), specular=.25,
                    paints=[(name, colour, strength, sharp) for name, _, colour, strength, sharp in layers])
    made, used = add_part('skin', figure.posed_vertices, faces, base.uvs, look, smooth=1,
                          paint={name: amounts for name, amounts, *_ in layers})
    regions = [HEAD_SKIN, EAR, NECK, TORSO, HAND]
    look.pass_index = HEAD_SKIN
    for region in regions[1:]:
        other = look.copy()
        other.pass_index = region
        made.data.materials.append(other)
    region = np.where(base.ears, 1, np.where(base.head, 0, np.where(base.neck, 2, np.where(base.hands, 4, 3))))[used]
    corners = [np.bincount(region[list(p.vertices)]).argmax() for p in made.data.polygons]
    made.data.polygons.foreach_set('material_index', np.array(corners, np.int32))
    return made


def add_worn(figure, worn):
    """-> (objects, function that presses hair or None, outlines of covered lenses)."""
    objects, press, lenses = [], None, []
    if 'headwear' in worn:
        made, shell = headwear.KINDS[worn['headwear']['kind']](figure, worn['headwear'])
        objects += made
        press = shell.press if shell else None
    if 'hood' in worn:
        objects += drapes.hood(figure, worn['hood'])
        press = drapes.hood_press(figure)
    if 'scarf' in worn:
        objects += drapes.neck_wrap(figure, worn['scarf'])
    if 'glasses' in worn:
        made, lenses = eyewear.glasses(figure, worn['glasses'])
        objects += made
    for name, maker in (('mask', mask), ('earrings', trinkets.earrings), ('necklace', trinkets.necklace), ('phones', trinkets.phones)):
        if name in worn:
            objects += maker(figure, worn[name])
    return objects, press, lenses


def add_hair(figure, person, hidden_hair=False):
    """Hair that is made from strands."""
    objects = []
    style = person.get('strands')
    if style and not hidden_hair:
        objects += hair.long_hair(figure, style) if style['kind'] == 'long' else hair.cropped(figure, style)
    if person.get('fringe') and not hidden_hair:
        objects += hair.fringe(figure, person['fringe'])
    if person.get('strays') is not None and not hidden_hair:
        objects += hair.strays(figure, person['strays'])
    if person.get('beard') is not None:
        objects += hair.beard(figure, person['beard'])
    return objects


def add_person(base, person, spec):
    """-> (objects, landmarks in model axes, outline points of the head with its hair, outlines of covered lenses)."""
    rest = base.morph({**shape_weights(person), **expression_weights(person, spec.get('expression', {}))})
    turns = pose.rotations(spec)
    for hand in spec.get('hands', []):
        turns.update(hands.raised(base, rest, rest[CHIN], hand))
    matrices = pose.bone_matrices(base, rest, turns)
    posed = pose.skinned(rest, base.skin_bones, base.skin_weights, matrices)
    figure = Figure(base, rest, posed, matrices)
    head = base.skin & base.head
    scale = np.ptp(rest[head], 0) / np.ptp(base.vertices[head], 0)
    objects, press, lenses = add_worn(figure, spec.get('worn', {}))
    hidden, outline = np.zeros(len(rest), bool), [posed[head]]
    for kind, name, look in wardrobe(person):
        proxy = proxy_of(base, kind, name)
        if kind == 'clothes':
            hidden |= proxy.hides
        at_rest = proxy.fit(rest, scale)
        if kind == 'hair' and press:
            at_rest = press(at_rest)
        fitted = pose.skinned(at_rest, proxy.skin_bones, proxy.skin_weights, matrices)
        smooth, variant = look.pop('smooth', 0), look.pop('variant', None)
        texture = None if look.pop('plain', False) else proxy.texture(variant)
        faces = [f for f in proxy.faces if fitted[f[0], 1].max() > figure.lowest]
        objects.append(add_part(kind, fitted, faces, proxy.uvs, material(name, texture, **look), smooth)[0])
        if kind == 'hair':
            outline.append(fitted)
    objects.append(add_skin(figure, person, hidden))
    objects += add_hair(figure, person, bool(press))
    if person.get('top'):
        top = tops.Top(figure, person['top'])
        objects += top.objects + tops.marks(top, person.get('marks', {}))
        if person.get('collar'):
            objects += tops.collar(figure, person['collar'], top.tree)
    for made in objects:  # hats and strands are part of the head's outline
        if made.name.split('.')[0] in ('headwear', 'hair') and made.type == 'MESH' and made.data.attributes.get('shade') is None:
            points = np.empty(len(made.data.vertices) * 3, np.float32)
            made.data.vertices.foreach_get('co', points)
            points = points.reshape(-1, 3)
            model = np.stack([points[:, 0], points[:, 2], -points[:, 1]], 1)
            outline.append(model[model[:, 1] > posed[CHIN, 1]])
    landmarks = {name: posed[vertex] for name, vertex in base.landmarks.items()}
    for side, name in (('L', 'left'), ('R', 'right')):
        landmarks['eye_' + name] = base.joint(posed, 'eye.%s____head' % side)
        landmarks['pupil_' + name] = figure.with_bone(figure.eyes[side] + [0, 0, EYE_RADIUS], 'eye.' + side)
    return objects, landmarks, np.concatenate(outline), lenses
