#include "outline.hpp"

#include <opencv2/dnn.hpp>

namespace photogate {

Measured<Outline> outline_person(const cv::Mat& bgr, Vision& vision) {
  const auto network = vision.network("selfie_segmentation");
  if (!network) return missing(network.error());
  (*network)->setInput(cv::dnn::blobFromImage(bgr, 1 / 255.0, cv::Size(256, 256), cv::Scalar(), true));
  const cv::Mat blob = (*network)->forward();
  return Outline{cv::Mat(256, 256, CV_32F, const_cast<float*>(blob.ptr<float>())).clone()};
}

}  // namespace photogate
