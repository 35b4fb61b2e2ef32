#pragma once

#include <map>
#include <memory>
#include <string>

#include "adornment.hpp"
#include "attire.hpp"
#include "backdrop.hpp"
#include "background.hpp"
#include "clothing.hpp"
#include "colour.hpp"
#include "cover.hpp"
#include "earlier_save.hpp"
#include "earrings.hpp"
#include "eyes.hpp"
#include "face.hpp"
#include "figure.hpp"
#include "frame_face.hpp"
#include "gaze.hpp"
#include "hair.hpp"
#include "hands.hpp"
#include "head.hpp"
#include "iris.hpp"
#include "iris_width.hpp"
#include "jpeg_plane.hpp"
#include "lazy.hpp"
#include "light.hpp"
#include "makeup.hpp"
#include "mouth.hpp"
#include "necklace.hpp"
#include "outline.hpp"
#include "parts.hpp"
#include "perspective.hpp"
#include "photo.hpp"
#include "pose.hpp"
#include "proportions.hpp"
#include "propriety.hpp"
#include "repeated_skin.hpp"
#include "result.hpp"
#include "sharpness.hpp"
#include "shoulders.hpp"
#include "skin_texture.hpp"
#include "spectra.hpp"
#include "text_regions.hpp"
#include "thumbnail.hpp"

namespace photogate {

/// What was seen in a photo. Each measure is computed once, when a rule asks for it. In tests, measures are set as
/// plain values. Holds references: neither copied nor moved; used by one thread.
struct Portrait {
  explicit Portrait(const Photo& of) : photo(of) {}
  Portrait(const Portrait&) = delete;
  Portrait& operator=(const Portrait&) = delete;

  const Photo& photo;

  Lazy<Measured<Faces>> faces;
  Lazy<Measured<Face>> face;
  Lazy<Measured<Outline>> outline;
  Lazy<Measured<Parts>> parts;
  Lazy<Measured<FrameFace>> frame_face;
  Lazy<Measured<EyeCover>> eye_cover;
  Lazy<Measured<MouthCover>> mouth_cover;
  Lazy<Measured<HeadCover>> head_cover;
  Lazy<Measured<HairOnFace>> hair_on_face;
  Lazy<Measured<Ears>> ears;
  Lazy<Measured<LooseHair>> loose_hair;
  Lazy<Measured<Adornment>> adornment;
  Lazy<Measured<Earrings>> earrings;
  Lazy<Measured<WornCells>> necklace;
  Lazy<Measured<Head>> head;
  Lazy<Measured<Pose>> pose;
  Lazy<Measured<Irises>> irises;
  Lazy<Measured<Eyes>> eyes;
  Lazy<Measured<Gaze>> gaze;
  Lazy<Measured<Mouth>> mouth;
  Lazy<Measured<LightEvenness>> evenness;
  Lazy<Measured<Exposure>> exposure;
  Lazy<Measured<Chroma>> chroma;
  Lazy<Measured<ColourCast>> cast;
  Lazy<Measured<Background>> background;
  Lazy<Measured<Sharpness>> sharpness;
  Lazy<Measured<Attire>> attire;
  Lazy<Measured<ThumbnailMatch>> thumbnail;
  Lazy<Measured<Figure>> figure;
  Lazy<Measured<BareSkin>> bare_skin;
  Lazy<Measured<Clothing>> clothing;
  Lazy<Measured<Shoulders>> shoulders;
  Lazy<Measured<Makeup>> makeup;
  Lazy<Measured<Hands>> hands;
  Lazy<Measured<TextRegions>> text;
  Lazy<Measured<Propriety>> propriety;
  Lazy<Measured<Perspective>> perspective;
  Lazy<Measured<JpegPlane>> plane;
  Lazy<Measured<EarlierSave>> earlier_save;
  Lazy<Measured<Backdrop>> backdrop;
  Lazy<Measured<SkinTexture>> skin_texture;
  Lazy<Measured<Proportions>> proportions;
  Lazy<Measured<double>> iris_width;
  Lazy<Measured<RepeatedSkin>> repeated_skin;
  Lazy<Measured<std::vector<Spectrum>>> spectra;

  /// Milliseconds of this thread's CPU time per measure, without those it asked for in turn.
  mutable std::map<std::string, double> cost_ms;
};

/// A portrait whose measures are taken from the photo's pixels on demand. `photo` and `vision` must outlive it.
std::unique_ptr<Portrait> observe(const Photo& photo, Vision& vision);

}  // namespace photogate
