#include "portrait.hpp"

#include "cpu_time.hpp"

namespace photogate {
namespace {

/// Adds this thread's CPU time to one entry, and takes it off the entry of whoever asked.
class Stopwatch {
 public:
  Stopwatch(std::map<std::string, double>& costs, const char* name)
      : costs_(costs), name_(name), start_(thread_cpu_ms()), before_(total()) {}
  ~Stopwatch() { costs_[name_] += thread_cpu_ms() - start_ - (total() - before_); }

 private:
  double total() const {
    double sum = 0;
    for (const auto& [name, ms] : costs_) sum += ms;
    return sum;
  }
  std::map<std::string, double>& costs_;
  const char* name_;
  double start_, before_;
};

/// Makes `target` compute `measure` when asked, at the portrait's expense.
template <class T, class Measure>
void on_demand(Portrait& portrait, Lazy<Measured<T>>& target, const char* name, Measure measure) {
  target = Lazy<Measured<T>>([&portrait, name, measure]() -> Measured<T> {
    const Stopwatch stopwatch(portrait.cost_ms, name);
    if (portrait.photo.pixels.empty())
      return missing(portrait.photo.damage.value_or(Text{"照片没有可用的像素。", "The photo has no usable pixels."}));
    try {
      return measure();
    } catch (const std::exception& error) {
      return missing(
          {std::string("测量失败：") + error.what(), std::string("The measurement failed: ") + error.what()});
    }
  });
}

/// Makes `target` depend on the face: without one, its reason is passed on.
template <class T, class Measure>
void on_face(Portrait& portrait, Lazy<Measured<T>>& target, const char* name, Measure measure) {
  on_demand(portrait, target, name, [&portrait, measure]() -> Measured<T> {
    const auto& face = portrait.face();
    if (!face) return missing(face.error());
    return measure(*face);
  });
}

/// Makes `target` depend on the parts and the face's places among them: without these, the reason is passed on.
template <class T, class Measure>
void on_parts(Portrait& portrait, Lazy<Measured<T>>& target, const char* name, Measure measure) {
  on_demand(portrait, target, name, [&portrait, measure]() -> Measured<T> {
    const auto& parts = portrait.parts();
    if (!parts) return missing(parts.error());
    const auto& face = portrait.frame_face();
    if (!face) return missing(face.error());
    return measure(*parts, *face);
  });
}

/// Makes `target` depend on the face, the person's outline and the parser.
template <class T, class Measure>
void on_person(Portrait& portrait, Lazy<Measured<T>>& target, const char* name, Measure measure) {
  on_face(portrait, target, name, [&portrait, measure](const Face& face) -> Measured<T> {
    const auto& outline = portrait.outline();
    if (!outline) return missing(outline.error());
    const auto& parts = portrait.parts();
    if (!parts) return missing(parts.error());
    return measure(face, *outline, *parts);
  });
}

constexpr double kSkinForSecondLook = 1.5;  // bare skin astray, squared inter-eye distances
// The network for improper content looks where bare skin takes up this share of the picture.
constexpr double kSkinToJudge = 0.04;

template <class T>
const T* pointer_to(const Measured<T>& value) {
  return value ? &*value : nullptr;
}

}  // namespace

std::unique_ptr<Portrait> observe(const Photo& photo, Vision& vision) {
  auto made = std::make_unique<Portrait>(photo);
  Portrait& p = *made;
  const cv::Mat& bgr = photo.pixels;
  on_demand(p, p.faces, "detect", [&] { return find_faces(bgr, vision); });
  on_demand(p, p.face, "landmarks", [&]() -> Measured<Face> {
    const auto& faces = p.faces();
    if (!faces) return missing(faces.error());
    return locate_face(bgr, *faces, vision);
  });
  on_demand(p, p.outline, "outline", [&] { return outline_person(bgr, vision); });
  on_face(p, p.parts, "parts", [&](const Face& face) { return parse_parts(bgr, face, vision); });
  on_face(p, p.frame_face, "places", [&](const Face& face) -> Measured<FrameFace> {
    const auto& parts = p.parts();
    if (!parts) return missing(parts.error());
    return face_in_frame(*parts, face);
  });
  on_parts(p, p.eye_cover, "cover", measure_eye_cover);
  on_parts(p, p.mouth_cover, "cover", measure_mouth_cover);
  on_parts(p, p.head_cover, "cover", measure_head_cover);
  on_parts(p, p.hair_on_face, "hair", measure_hair_on_face);
  on_parts(p, p.ears, "hair", measure_ears);
  on_parts(p, p.loose_hair, "hair",
           [&](const Parts& parts, const FrameFace& face) { return measure_loose_hair(bgr, parts, face); });
  on_parts(p, p.adornment, "adornment",
           [&](const Parts& parts, const FrameFace& face) { return measure_adornment(bgr, parts, face); });
  on_face(p, p.earrings, "earrings", [&](const Face& face) { return find_earrings(bgr, face, vision); });
  on_face(p, p.necklace, "necklace", [&](const Face& face) { return find_necklace(bgr, face, vision); });
  on_face(p, p.pose, "pose", [](const Face& face) { return measure_pose(face); });
  on_face(p, p.irises, "irises", [&](const Face& face) { return fit_irises(bgr, face, vision); });
  on_face(p, p.eyes, "eyes", [&](const Face& face) { return measure_eyes(face, p.irises); });
  on_face(p, p.gaze, "gaze", [&](const Face&) -> Measured<Gaze> {
    const auto& irises = p.irises();
    const auto& pose = p.pose();
    if (!irises) return missing(irises.error());
    if (!pose) return missing(pose.error());
    return measure_gaze(*irises, *pose);
  });
  on_face(p, p.mouth, "mouth", [&](const Face& face) { return measure_mouth(bgr, face, vision); });
  on_face(p, p.evenness, "light", [&](const Face& face) {
    return measure_evenness(bgr, face, pointer_to(p.outline()), pointer_to(p.parts()));
  });
  on_face(p, p.exposure, "exposure", [&](const Face& face) {
    return measure_exposure(bgr, face, pointer_to(p.outline()), pointer_to(p.parts()));
  });
  on_demand(p, p.chroma, "chroma", [&] { return measure_chroma(bgr); });
  on_face(p, p.cast, "cast",
          [&](const Face& face) { return measure_cast(bgr, face, pointer_to(p.outline()), pointer_to(p.parts())); });
  on_face(p, p.sharpness, "sharpness", [&](const Face& face) { return measure_sharpness(bgr, face); });
  on_demand(p, p.background, "background", [&]() -> Measured<Background> {
    const auto& outline = p.outline();
    if (!outline) return missing(outline.error());
    return measure_background(bgr, *outline, pointer_to(p.parts()));
  });
  on_face(p, p.head, "head", [&](const Face& face) -> Measured<Head> {
    const auto& outline = p.outline();
    if (!outline) return missing(outline.error());
    return measure_head(bgr, face, *outline, pointer_to(p.parts()));
  });
  on_face(p, p.attire, "attire", [&](const Face& face) -> Measured<Attire> {
    const auto& outline = p.outline();
    if (!outline) return missing(outline.error());
    return measure_attire(bgr, face, *outline, pointer_to(p.parts()));
  });
  on_person(p, p.figure, "figure", [&](const Face& face, const Outline& outline, const Parts& parts) {
    return see_figure(bgr, face, outline, parts);
  });
  on_demand(p, p.bare_skin, "figure", [&]() -> Measured<BareSkin> {
    const auto& figure = p.figure();
    if (!figure) return missing(figure.error());
    return measure_bare_skin(*figure);
  });
  on_person(p, p.clothing, "clothing", [&](const Face& face, const Outline&, const Parts& parts) -> Measured<Clothing> {
    return measure_clothing(bgr, face, parts, pointer_to(p.figure()), pointer_to(p.text()));
  });
  on_person(p, p.shoulders, "shoulders", [&](const Face& face, const Outline& outline, const Parts& parts) {
    return measure_shoulders(bgr, face, outline, parts);
  });
  on_face(p, p.makeup, "makeup", [&](const Face& face) { return measure_makeup(bgr, face, pointer_to(p.parts())); });
  // Whether a network's file is there and whole is asked even where its work is not needed.
  on_face(p, p.hands, "hands", [&](const Face& face) -> Measured<Hands> {
    for (const char* id : {"palm_detection_full", "hand_landmark_lite"})
      if (const auto file = vision.models().content(id); !file) return missing(file.error());
    const auto& skin = p.bare_skin();
    if (skin && skin->astray < kSkinOfHand) return Hands{false, {}};
    if (!skin) return find_hands(bgr, face, {}, false, vision);
    return find_hands(bgr, face, skin->astray_box, skin->astray > kSkinForSecondLook, vision);
  });
  on_person(p, p.text, "text",
            [&](const Face& face, const Outline& outline, const Parts& parts) -> Measured<TextRegions> {
              if (const auto file = vision.models().content("text_detection"); !file) return missing(file.error());
              return find_text(bgr, face, outline, parts, vision);
            });
  on_demand(p, p.propriety, "propriety", [&]() -> Measured<Propriety> {
    if (const auto file = vision.models().content("nsfw_mobilenet_v2"); !file) return missing(file.error());
    const auto& skin = p.bare_skin();
    if (skin && skin->share < kSkinToJudge) return Propriety{.searched = false};
    return measure_propriety(bgr, vision);
  });
  on_face(p, p.perspective, "perspective",
          [&](const Face& face) -> Measured<Perspective> { return measure_perspective(photo, face); });
  on_demand(p, p.plane, "plane", [&]() -> Measured<JpegPlane> {
    if (photo.jpeg) return read_jpeg_plane(*photo.jpeg);
    if (photo.scale != 1 || photo.file.orientation != 1 || photo.file.format == Format::jpeg)
      return missing({"图片太大，无法查看压缩痕迹。", "The picture is too large to look for traces of compression."});
    return plane_of(bgr);
  });
  on_demand(p, p.earlier_save, "earlier_save", [&]() -> Measured<EarlierSave> {
    const auto& plane = p.plane();
    if (!plane) return missing(plane.error());
    return find_earlier_save(*plane, photo, pointer_to(p.face()), pointer_to(p.outline()));
  });
  on_demand(p, p.backdrop, "backdrop", [&]() -> Measured<Backdrop> {
    const auto& outline = p.outline();
    if (!outline) return missing(outline.error());
    return measure_backdrop(bgr, *outline);
  });
  on_face(p, p.skin_texture, "skin_texture", [&](const Face& face) -> Measured<SkinTexture> {
    const auto& parts = p.parts();
    if (!parts) return missing(parts.error());
    return measure_skin_texture(bgr, face, *parts, pointer_to(p.pose()));
  });
  on_face(p, p.proportions, "proportions", [&](const Face& face) -> Measured<Proportions> {
    const auto& pose = p.pose();
    if (!pose) return missing(pose.error());
    return measure_proportions(face, *pose);
  });
  on_face(p, p.iris_width, "iris_width", [&](const Face& face) -> Measured<double> {
    const auto& pose = p.pose();
    if (!pose) return missing(pose.error());
    const auto& irises = p.irises();
    if (!irises) return missing(irises.error());
    return measure_iris_width(bgr, face, *pose, *irises);
  });
  on_face(p, p.repeated_skin, "repeated_skin", [&](const Face& face) -> Measured<RepeatedSkin> {
    const auto& parts = p.parts();
    if (!parts) return missing(parts.error());
    return find_repeated_skin(bgr, face, *parts);
  });
  on_demand(p, p.spectra, "spectra", [&] { return measure_spectra(photo, pointer_to(p.plane())); });
  on_demand(p, p.thumbnail, "thumbnail", [&] { return match_thumbnail(photo.metadata.thumbnail, bgr); });
  return made;
}

}  // namespace photogate
