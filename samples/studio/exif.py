"""The metadata that a camera writes, by exiftool."""
import subprocess

CAMERAS = {
    'Canon EOS 80D': ('Canon', 'EF-S18-135mm f/3.5-5.6 IS USM', 85, 136),
    'NIKON D7500': ('NIKON CORPORATION', 'AF-S DX NIKKOR 18-140mm f/3.5-5.6G ED VR', 92, 138),
    'ILCE-6400': ('SONY', 'E 18-135mm F3.5-5.6 OSS', 88, 132),
    'X-T30': ('FUJIFILM', 'XF18-135mmF3.5-5.6R LM OIS WR', 90, 135),
    'iPhone 13': ('Apple', 'iPhone 13 front camera 2.71mm f/2.2', 2.71, 23),
}


def camera_tags(model, taken):
    make, lens, focal, focal35 = CAMERAS[model]
    return {'EXIF:Make': make, 'EXIF:Model': model, 'EXIF:LensModel': lens, 'EXIF:FocalLength': focal,
            'EXIF:FocalLengthIn35mmFormat': focal35, 'EXIF:FNumber': 7.1, 'EXIF:ExposureTime': '1/125', 'EXIF:ISO': 200,
            'EXIF:Flash#': 0, 'EXIF:Orientation#': 1, 'EXIF:ColorSpace#': 1,
            'EXIF:XResolution': 300, 'EXIF:YResolution': 300,
            'EXIF:DateTimeOriginal': taken, 'EXIF:CreateDate': taken, 'EXIF:ModifyDate': taken,
            'EXIF:OffsetTimeOriginal': '+08:00'}


def write(path, model, taken, size, extra):
    """A tag in `extra` replaces the camera's; null removes it."""
    tags = {**(camera_tags(model, taken) if model else {}),
            'EXIF:ExifImageWidth': size[0], 'EXIF:ExifImageHeight': size[1], **extra}
    arguments = ['-%s=%s' % (k, v) for k, v in tags.items() if v is not None]
    subprocess.run(['exiftool', '-q', '-overwrite_original', *arguments, path], check=True)
