// swift-tools-version: 6.0
// Build the folder that `ffi-mobile/swift/package` puts together: it contains the bindings and the native library. On Linux, that is a
// static library, elsewhere the XCFramework.

import PackageDescription

#if os(Linux)
let native: Target = .systemLibrary(name: "AccountNumbersFFI", path: "Linux/AccountNumbersFFI")
let linker: [LinkerSetting] = [.unsafeFlags(["-L\(Context.packageDirectory)/Linux/lib"])]
#else
let native: Target = .binaryTarget(name: "AccountNumbersFFI", path: "AccountNumbersFFI.xcframework")
let linker: [LinkerSetting] = []
#endif

let package = Package(
    name: "AccountNumbers",
    platforms: [.iOS(.v15), .macOS(.v12)],
    products: [.library(name: "AccountNumbers", targets: ["AccountNumbers"])],
    targets: [
        native,
        .target(
            name: "AccountNumbers",
            dependencies: ["AccountNumbersFFI"],
            resources: [.copy("PrivacyInfo.xcprivacy")],
            linkerSettings: linker
        ),
    ],
    swiftLanguageModes: [.v6]
)
