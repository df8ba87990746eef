// swift-tools-version: 6.0
// The tests of the package that `ffi-mobile/swift/package` put together, which they use as any program would.

import PackageDescription

let folder = Context.environment["ACCOUNT_NUMBERS_PACKAGE"] ?? "../../target/swift/AccountNumbers"
let library: Target.Dependency = .product(name: "AccountNumbers", package: "AccountNumbers")

let package = Package(
    name: "AccountNumbersTests",
    platforms: [.macOS(.v13)],
    dependencies: [
        .package(name: "AccountNumbers", path: folder),
        .package(name: "Example", path: "\(folder)/Example"),
    ],
    targets: [
        .testTarget(
            name: "AccountNumbersTests",
            dependencies: [library, .product(name: "NumbersClient", package: "Example")]
        ),
        .executableTarget(name: "benchmark", dependencies: [library]),
        .executableTarget(name: "soak", dependencies: [library]),
        .executableTarget(name: "wiped", dependencies: [library]),
    ],
    swiftLanguageModes: [.v6]
)
