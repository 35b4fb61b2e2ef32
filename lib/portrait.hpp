#pragma once

#include <map>
#include <memory>
#include <string>

#include "attire.hpp"
#include "backdrop.hpp"
#include "background.hpp"
#include "colour.hpp"
#include "earlier_save.hpp"
#include "eyes.hpp"
#include "face.hpp"
#include "head.hpp"
#include "jpeg_plane.hpp"
#include "lazy.hpp"
#include "light.hpp"
#include "moire.hpp"
#include "mouth.hpp"
#include "outline.hpp"
#include "parts.hpp"
#include "photo.hpp"
#include "pose.hpp"
#include "proportions.hpp"
#include "result.hpp"
#include "sharpness.hpp"
#include "skin_texture.hpp"
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
  Lazy<Measured<Head>> head;
  Lazy<Measured<Pose>> pose;
  Lazy<Measured<Eyes>> eyes;
  Lazy<Measured<Mouth>> mouth;
  Lazy<Measured<LightEvenness>> evenness;
  Lazy<Measured<Exposure>> exposure;
  Lazy<Measured<Chroma>> chroma;
  Lazy<Measured<ColourCast>> cast;
  Lazy<Measured<Background>> background;
  Lazy<Measured<Sharpness>> sharpness;
  Lazy<Measured<Attire>> attire;
  Lazy<Measured<ThumbnailMatch>> thumbnail;
  Lazy<Measured<JpegPlane>> plane;
  Lazy<Measured<EarlierSave>> earlier_save;
  Lazy<Measured<Backdrop>> backdrop;

  /// Milliseconds of this thread's CPU time per measure, without those it asked for in turn.
  mutable std::map<std::string, double> cost_ms;
  Lazy<Measured<SkinTexture>> skin_texture;
  Lazy<Measured<Proportions>> proportions;
  Lazy<Measured<Moire>> moire;
};

/// A portrait whose measures are taken from the photo's pixels on demand. `photo` and `vision` must outlive it.
std::unique_ptr<Portrait> observe(const Photo& photo, Vision& vision);

}  // namespace photogate
