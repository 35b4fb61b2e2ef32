#include "parts.hpp"

#include <cmath>
#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>

#include "regions.hpp"

namespace photogate {
namespace {

cv::Mat covered(const RotatedCrop& crop, const cv::Size& picture) {
  cv::Mat inside(Parts::kSide, Parts::kSide, CV_8U);
  const cv::Rect2f bounds(-0.5F, -0.5F, static_cast<float>(picture.width), static_cast<float>(picture.height));
  for (int y = 0; y < inside.rows; ++y)
    for (int x = 0; x < inside.cols; ++x)
      inside.at<uchar>(y, x) =
          bounds.contains(crop.in_picture({static_cast<float>(x), static_cast<float>(y)})) ? 255 : 0;
  return inside;
}

cv::Mat most_probable(const std::array<cv::Mat, kPartCount>& probability) {
  cv::Mat label = cv::Mat::zeros(Parts::kSide, Parts::kSide, CV_8U), best = probability[0].clone();
  for (std::size_t k = 1; k < kPartCount; ++k) {
    label.setTo(static_cast<int>(k), probability[k] > best);
    best = cv::max(best, probability[k]);
  }
  return label;
}

}  // namespace

cv::Mat Parts::mask_of(Part part) const { return (label == static_cast<int>(part)) & inside; }

cv::Mat Parts::covered() const {
  cv::Mat worn = cv::Mat::zeros(label.size(), CV_8U), round_lenses;
  for (const Part part : {Part::mask, Part::lens, Part::headwear, Part::clothes}) worn |= mask_of(part);
  // Through clear glasses the skin is seen, and their thin frames hardly count.
  cv::dilate(mask_of(Part::lens), round_lenses, cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(15, 15)));
  return worn | (mask_of(Part::frame) & round_lenses);
}

cv::Mat Parts::moved(const cv::Mat& mask, const cv::Matx23f& from_picture, cv::Size size) const {
  cv::Matx23f map = from_picture.get_minor<2, 2>(0, 0) * crop.to_picture;
  map(0, 2) += from_picture(0, 2);
  map(1, 2) += from_picture(1, 2);
  cv::Mat out;
  cv::warpAffine(mask, out, map, size);
  return out;
}

RotatedCrop Parts::cut(const cv::Mat& bgr, cv::Point2f centre, int side, int size) const {
  const auto& m = crop.to_picture;
  return rotated_crop(bgr, crop.in_picture(centre), std::hypot(m(0, 0), m(1, 0)) * static_cast<float>(side),
                      std::atan2(m(1, 0), m(0, 0)), size);
}

double Parts::share(Part part, const cv::Mat& mask) const {
  const cv::Mat seen = mask & inside;
  return cv::countNonZero(seen) ? cv::mean(of(part), seen)[0] : 0;
}

std::vector<Region> Parts::regions(const cv::Mat& mask, const std::string& what, double least_area) const {
  return regions_of(mask, what, least_area, [this](cv::Point2f p) { return crop.in_picture(p); });
}

RotatedCrop parts_crop(const cv::Mat& bgr, const Face& face) {
  const cv::Point2f axis = (face.right_eye - face.left_eye) / face.inter_eye_distance;
  const float scale = static_cast<float>(face.inter_eye_distance) / Parts::kEyeDistance;
  const cv::Point2f down(-axis.y, axis.x);
  const cv::Point2f centre =
      (face.left_eye + face.right_eye) / 2 + down * (scale * (Parts::kSide / 2.0F - Parts::kEyesY));
  return rotated_crop(bgr, centre, scale * Parts::kSide, std::atan2(axis.y, axis.x), Parts::kSide);
}

Measured<Parts> parse_parts(const cv::Mat& bgr, const Face& face, Vision& vision) {
  const auto network = vision.network("portrait_parser");
  if (!network) return missing(network.error());
  Parts parts;
  parts.crop = parts_crop(bgr, face);
  parts.inside = covered(parts.crop, bgr.size());
  (*network)->setInput(cv::dnn::blobFromImage(parts.crop.bgr, 1 / 255.0, cv::Size(), cv::Scalar(), true));
  cv::Mat blob = (*network)->forward();
  for (std::size_t k = 0; k < kPartCount; ++k)
    parts.probability[k] = cv::Mat(Parts::kSide, Parts::kSide, CV_32F, blob.ptr<float>(0, static_cast<int>(k))).clone();
  parts.label = most_probable(parts.probability);
  return parts;
}

}  // namespace photogate
