// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "Example",
    platforms: [.macOS(.v13), .iOS(.v16)],
    products: [.library(name: "NumbersClient", targets: ["NumbersClient"])],
    dependencies: [.package(name: "AccountNumbers", path: "..")],
    targets: [
        .target(name: "NumbersClient", dependencies: ["AccountNumbers"]),
        .executableTarget(name: "numbers", dependencies: ["NumbersClient"]),
    ],
    swiftLanguageModes: [.v6]
)
