"""Materials and mesh objects in Blender."""
import bpy
import numpy as np

from labels import LABELS


def linear(srgb):
    return tuple(c / 12.92 if c <= .04045 else ((c + .055) / 1.055) ** 2.4 for c in srgb)


def node(tree, kind, *inputs, **settings):
    """A shader node whose inputs are linked (sockets) or set (values)."""
    made = tree.nodes.new(kind)
    for name, value in settings.items():
        setattr(made, name, value)
    for slot, value in zip(made.inputs, inputs):
        if isinstance(value, bpy.types.NodeSocket):
            tree.links.new(value, slot)
        elif value is not None:
            slot.default_value = value
    return made


def grain(tree, colour, strength, per_decimetre=70.):
    """Pores and fine blotches that the skin textures are too coarse to hold."""
    place = node(tree, 'ShaderNodeTexCoord').outputs['Object']
    pores = node(tree, 'ShaderNodeTexNoise', place)
    pores.inputs['Scale'].default_value, pores.inputs['Detail'].default_value = per_decimetre, 3.
    level = node(tree, 'ShaderNodeMapRange', pores.outputs['Fac'], .3, .7, 1 - strength, 1 + strength)
    return node(tree, 'ShaderNodeMixRGB', 1., colour, level.outputs[0], blend_type='MULTIPLY').outputs[0]


def material(name, texture=None, tint=None, gain=None, pores=0., alpha=True, alpha_gain=1., roughness=.6, specular=.3,
             paints=()):
    """With a gain, the texture gives only light and dark and the tint gives the hue; without, they are multiplied.

    paints: (attribute of the mesh, linear RGB, strength, sharpness) laid over the colour, one after the other.
    """
    made = bpy.data.materials.new(name)
    made.use_nodes = True
    tree = made.node_tree
    surface = tree.nodes['Principled BSDF']
    surface.inputs['Roughness'].default_value = roughness
    surface.inputs['Specular'].default_value = specular
    if not texture:
        surface.inputs['Base Color'].default_value = (*tint, 1)
        return made
    image = node(tree, 'ShaderNodeTexImage')
    image.image = bpy.data.images.load(texture, check_existing=True)
    colour = image.outputs['Color']
    if gain:
        grey = node(tree, 'ShaderNodeRGBToBW', colour).outputs[0]
        colour = node(tree, 'ShaderNodeMath', grey, gain, operation='MULTIPLY', use_clamp=True).outputs[0]
    if tint:
        colour = node(tree, 'ShaderNodeMixRGB', 1., colour, (*tint, 1), blend_type='MULTIPLY').outputs[0]
    if pores:
        colour = grain(tree, colour, pores)
    for attribute, paint, strength, sharpness in paints:
        amount = node(tree, 'ShaderNodeAttribute', attribute_name=attribute).outputs['Fac']
        half = .5 / sharpness
        amount = node(tree, 'ShaderNodeMapRange', amount, .5 - half, .5 + half, 0., strength,
                      interpolation_type='SMOOTHSTEP').outputs[0]
        if attribute in ('stubble', 'scalp'):  # single hairs, not a film
            speckle = node(tree, 'ShaderNodeTexNoise', node(tree, 'ShaderNodeTexCoord').outputs['Object'])
            speckle.inputs['Scale'].default_value = 45.
            speckle = node(tree, 'ShaderNodeMapRange', speckle.outputs['Fac'], .35, .6, .35, 1.25).outputs[0]
            amount = node(tree, 'ShaderNodeMath', amount, speckle, operation='MULTIPLY', use_clamp=True).outputs[0]
        colour = node(tree, 'ShaderNodeMixRGB', amount, colour, (*paint, 1)).outputs[0]
    tree.links.new(colour, surface.inputs['Base Color'])
    if alpha and image.image.depth in (32, 64, 128):
        opacity = node(tree, 'ShaderNodeMath', image.outputs['Alpha'], alpha_gain, operation='MULTIPLY', use_clamp=True)
        tree.links.new(opacity.outputs[0], surface.inputs['Alpha'])
    return made


def bump(tree, height, strength, distance=.05):
    made = node(tree, 'ShaderNodeBump')
    made.inputs['Strength'].default_value, made.inputs['Distance'].default_value = strength, distance
    tree.links.new(height, made.inputs['Height'])
    tree.links.new(made.outputs[0], tree.nodes['Principled BSDF'].inputs['Normal'])


def cloth(name, style, roughness=.9):
    """Cloth: `colour`, `second` (linear RGB), `pattern`, `scale` (repeats in a decimetre), `shine`."""
    colour, pattern = tuple(style.get('colour', (.03, .03, .05))), style.get('pattern', 'plain')
    second = tuple(style.get('second') or [c * .35 + .01 for c in colour])
    scale = style.get('scale', 4.)
    made = material(name, tint=colour, roughness=style.get('roughness', roughness), specular=style.get('shine', .06))
    if pattern == 'plain' and not style.get('wrinkles'):
        return made
    tree = made.node_tree
    surface = tree.nodes['Principled BSDF']
    place = node(tree, 'ShaderNodeTexCoord').outputs['UV' if pattern == 'knit' else 'Object']

    def wave(direction, frequency):
        made = node(tree, 'ShaderNodeTexWave', place, wave_type='BANDS', bands_direction=direction)
        made.inputs['Scale'].default_value = frequency * .314  # the node repeats every 20 / (2 pi scale)
        return made.outputs['Fac']

    def noise(frequency, detail=2.):
        made = node(tree, 'ShaderNodeTexNoise', place)
        made.inputs['Scale'].default_value, made.inputs['Detail'].default_value = frequency, detail
        return made.outputs['Fac']

    def step(value, edge=.5, soft=.02):
        return node(tree, 'ShaderNodeMapRange', value, edge - soft, edge + soft, 0., 1.).outputs[0]

    def combine(operation, a, b):
        return node(tree, 'ShaderNodeMath', a, b, operation=operation).outputs[0]

    amount = None
    if pattern == 'stripes':
        amount = step(wave('X', scale))
    elif pattern == 'hoops':
        amount = step(wave('Z', scale))
    elif pattern == 'check':
        amount = combine('MULTIPLY', combine('ADD', step(wave('X', scale)), step(wave('Z', scale))), .5)
    elif pattern == 'dots' or pattern == 'flowers':
        cells = node(tree, 'ShaderNodeTexVoronoi', place)
        cells.inputs['Scale'].default_value = scale * 1.2
        amount = node(tree, 'ShaderNodeMapRange', cells.outputs['Distance'], .30, .33, 1., 0.).outputs[0]
        if pattern == 'flowers':
            second = cells.outputs['Color']
    elif pattern == 'camouflage':
        amount = step(noise(scale * .9, 3.))
    elif pattern == 'tweed':
        amount = node(tree, 'ShaderNodeMapRange', noise(scale * 14, 4.), .35, .65, 0., .8).outputs[0]
    elif pattern == 'weave':
        threads = combine('MULTIPLY', wave('X', 22.), wave('Z', 22.))
        bump(tree, threads, .25)
    elif pattern == 'knit':
        ribs = wave('X', 110.)
        bump(tree, ribs, .9, .12)
        amount = node(tree, 'ShaderNodeMapRange', ribs, 0., .5, .45, 0.).outputs[0]
        second = tuple(c * .3 for c in colour)
    if amount is not None:
        mixed = node(tree, 'ShaderNodeMixRGB', amount, (*colour, 1))
        if isinstance(second, tuple):
            mixed.inputs[2].default_value = (*second, 1)
        else:
            tree.links.new(second, mixed.inputs[2])
        colour = mixed.outputs[0]
        if pattern == 'camouflage':
            third = node(tree, 'ShaderNodeMixRGB', step(noise(scale * .6, 2.), .56), colour,
                         (*[c * .25 for c in style.get('colour', (.1, .12, .05))], 1))
            colour = third.outputs[0]
        tree.links.new(colour, surface.inputs['Base Color'])
    return made


def to_blender(points):
    """y up, z to the viewer -> z up, -y to the viewer."""
    return np.stack([points[:, 0], -points[:, 2], points[:, 1]], 1)


def corners_of(face):
    """Corner numbers without a repeated vertex: some triangles are stored as quads."""
    ids = face[0]
    return [k for k in range(len(ids)) if ids[k] != ids[k - 1]]


def add_object(kind, data):
    made = bpy.data.objects.new(kind, data)
    bpy.context.collection.objects.link(made)
    made.pass_index = LABELS.get(kind, 0)
    return made


def add_mesh(kind, vertices, faces, look, uvs=None, corner_uvs=None, smooth=0, thickness=0, offset=1, paint=None):
    """A mesh in model axes. uvs: per vertex; corner_uvs: per corner of all faces; paint: name -> number per vertex."""
    mesh = bpy.data.meshes.new(kind)
    sizes = [len(f) for f in faces]
    corners = np.concatenate([np.ravel(f) for f in faces]).astype(np.int32) if isinstance(faces, list) else faces.ravel()
    mesh.vertices.add(len(vertices))
    mesh.vertices.foreach_set('co', to_blender(np.asarray(vertices, float)).astype(np.float32).ravel())
    mesh.loops.add(len(corners))
    mesh.loops.foreach_set('vertex_index', corners.astype(np.int32))
    mesh.polygons.add(len(sizes))
    mesh.polygons.foreach_set('loop_start', np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int32))
    mesh.polygons.foreach_set('loop_total', np.array(sizes, np.int32))
    mesh.polygons.foreach_set('use_smooth', np.ones(len(sizes), bool))
    if uvs is not None:
        corner_uvs = np.asarray(uvs)[corners]
    if corner_uvs is not None:
        mesh.uv_layers.new(name='uv').data.foreach_set('uv', np.asarray(corner_uvs, np.float32).ravel())
    for name, amounts in (paint or {}).items():
        mesh.attributes.new(name, 'FLOAT', 'POINT').data.foreach_set('value', np.asarray(amounts, np.float32))
    if look:
        mesh.materials.append(look)
    mesh.update(calc_edges=True)
    mesh.validate()
    made = add_object(kind, mesh)
    if smooth:
        modifier = made.modifiers.new('smooth', 'SUBSURF')
        modifier.levels, modifier.render_levels = 0, smooth  # evaluated once, for the picture alone
        modifier.show_viewport = False
    if thickness:
        cloth = made.modifiers.new('cloth', 'SOLIDIFY')
        cloth.thickness, cloth.offset, cloth.show_viewport = thickness, offset, False
    return made


def add_part(kind, vertices, faces, texture_points, look, smooth=0, paint=None):
    """Faces of the base mesh or of a proxy (vertex ids, texture ids, material id) -> (object, vertex ids used)."""
    faces = [(f, c) for f, c in ((f, corners_of(f)) for f in faces) if len({f[0][k] for k in c}) > 2]
    used = np.unique([i for f, _ in faces for i in f[0]])
    new_id = np.zeros(len(vertices), int)
    new_id[used] = np.arange(len(used))
    uvs = None if texture_points is None else texture_points[[f[1][k] for f, c in faces for k in c]]
    made = add_mesh(kind, vertices[used], [[int(new_id[f[0][k]]) for k in c] for f, c in faces], look, corner_uvs=uvs,
                    smooth=smooth, paint={k: v[used] for k, v in (paint or {}).items()})
    return made, used


def add_wire(kind, points, thickness, look, closed=False, flat=1.):
    """A tube along a line."""
    curve = bpy.data.curves.new(kind, 'CURVE')
    curve.dimensions, curve.bevel_depth, curve.bevel_resolution = '3D', thickness, 3
    line = curve.splines.new('POLY')
    line.points.add(len(points) - 1)
    line.use_cyclic_u = closed
    for target, point in zip(line.points, to_blender(np.asarray(points, float))):
        target.co = (*point, 1)
    line.use_smooth = True
    curve.materials.append(look)
    return add_object(kind, curve)
