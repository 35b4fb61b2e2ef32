#include "propriety.hpp"

#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>

namespace photogate {

Measured<Propriety> measure_propriety(const cv::Mat& bgr, Vision& vision) {
  const auto network = vision.network("nsfw_mobilenet_v2");
  if (!network) return missing(network.error());
  cv::Mat input;
  cv::resize(bgr, input, cv::Size(224, 224), 0, 0, cv::INTER_AREA);
  (*network)->setInput(cv::dnn::blobFromImage(input, 1 / 255.0, cv::Size(), cv::Scalar(), true));
  const cv::Mat out = (*network)->forward();
  enum { kDrawing, kHentai, kNeutral, kPorn, kSexy, kClasses };
  if (out.total() != kClasses)
    return missing({"内容网络的输出不符合预期。", "The network for improper content gave an unexpected output."});
  const float* p = out.ptr<float>();
  return Propriety{true, static_cast<double>(p[kHentai]) + p[kPorn], p[kSexy], p[kDrawing]};
}

}  // namespace photogate
