"""Materials and mesh objects in Blender."""
import bmesh
import bpy
import numpy as np

# What a pixel of the label picture means.
LABELS = {'skin': 1, 'eyes': 2, 'eyebrows': 3, 'eyelashes': 3, 'hair': 4, 'clothes': 5, 'top': 5,
          'cap': 6, 'glasses': 7, 'lens': 8, 'mask': 9, 'teeth': 10, 'tongue': 10}
OTHER_PERSON = 12


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


def material(name, texture=None, tint=None, gain=None, pores=0., alpha=True, alpha_gain=1., roughness=.6, specular=.3):
    """With a gain, the texture gives only light and dark and the tint gives the hue; without, they are multiplied."""
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
    tree.links.new(colour, surface.inputs['Base Color'])
    if alpha and image.image.depth in (32, 64, 128):
        opacity = node(tree, 'ShaderNodeMath', image.outputs['Alpha'], alpha_gain, operation='MULTIPLY', use_clamp=True)
        tree.links.new(opacity.outputs[0], surface.inputs['Alpha'])
    return made


def emission(name, colour):
    made = bpy.data.materials.new(name)
    made.use_nodes = True
    tree = made.node_tree
    tree.nodes.clear()
    light = node(tree, 'ShaderNodeEmission', (*colour, 1))
    node(tree, 'ShaderNodeOutputMaterial', light.outputs[0])
    return made


def to_blender(points):
    """y up, z to the viewer -> z up, -y to the viewer."""
    return np.stack([points[:, 0], -points[:, 2], points[:, 1]], 1)


def corners_of(face):
    """Corner numbers without a repeated vertex: some triangles are stored as quads."""
    ids = face[0]
    return [k for k in range(len(ids)) if ids[k] != ids[k - 1]]


def add_mesh(kind, vertices, faces, uvs, look, smooth=0):
    faces = [(f, c) for f, c in ((f, corners_of(f)) for f in faces) if len({f[0][k] for k in c}) > 2]
    used = np.unique([i for f, _ in faces for i in f[0]])
    new_id = np.zeros(len(vertices), int)
    new_id[used] = np.arange(len(used))
    mesh = bpy.data.meshes.new(kind)
    mesh.from_pydata(to_blender(vertices[used]).tolist(), [], [[int(new_id[f[0][k]]) for k in c] for f, c in faces])
    if uvs is not None:
        layer = mesh.uv_layers.new(name='uv')
        layer.data.foreach_set('uv', uvs[[f[1][k] for f, c in faces for k in c]].ravel())
    mesh.materials.append(look)
    mesh.polygons.foreach_set('use_smooth', [True] * len(mesh.polygons))
    mesh.validate()
    made = bpy.data.objects.new(kind, mesh)
    bpy.context.collection.objects.link(made)
    made.pass_index = LABELS[kind]
    if smooth:
        modifier = made.modifiers.new('smooth', 'SUBSURF')
        modifier.levels = modifier.render_levels = smooth
    return made, used


def tailor(made, point, normal, thickness):
    """Cuts a garment's hull straight along a plane (what the normal points at goes) and gives it a hem."""
    cut = bmesh.new()
    cut.from_mesh(made.data)
    bmesh.ops.bisect_plane(cut, geom=cut.verts[:] + cut.edges[:] + cut.faces[:], plane_co=point, plane_no=normal,
                           clear_outer=True)
    cut.to_mesh(made.data)
    cut.free()
    made.modifiers.new('smooth', 'SUBSURF').render_levels = 1
    cloth = made.modifiers.new('cloth', 'SOLIDIFY')
    cloth.thickness, cloth.offset = thickness, 1
    return made
