import Foundation
#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// An account number or an IBAN, which nothing prints.
///
/// Its description, its debug description, what `dump` shows and what a `Mirror` finds have the last four characters at most,
/// and nothing of a number of eight or fewer; so has whatever it is nested in. ``reveal()`` is the one way to the text.
///
/// ```swift
/// let number = response.accounts[0].numbers.ach[0].accountNumber
/// print("\(number)")          // ****8062
/// print(number.reveal())      // 235905558062
/// ```
///
/// It is compared in constant time, is not `Codable`, and its bytes are wiped when the last copy is gone. What a program
/// makes of the revealed text, and the body that the number came in, can't be wiped by it.
public struct Secret: Sendable, Hashable {
    private let storage: Storage
    let shown: Int

    /// A secret of this text, such as a number that the program has stored, to compare with. Nothing of it is shown.
    ///
    /// ```swift
    /// Secret("235905558062") == number
    /// ```
    public init(_ text: String) {
        var text = text
        storage = text.withUTF8 { Storage(UnsafeRawBufferPointer($0)) }
        shown = 0
    }

    init(text: UnsafeRawBufferPointer, shown: Int) {
        storage = Storage(text)
        self.shown = shown
    }

    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        withExtendedLifetime(storage) { body(storage.bytes) }
    }

    /// The number itself. Whatever is made of it is no longer protected.
    public func reveal() -> String {
        withBytes { String(decoding: $0, as: UTF8.self) }
    }

    /// The last four characters; empty where the number has eight characters or fewer.
    public var lastFour: String {
        withBytes { String(decoding: $0.suffix(shown), as: UTF8.self) }
    }

    /// Compares in constant time.
    public static func == (one: Secret, other: Secret) -> Bool {
        one.storage.isEqual(to: other.storage)
    }

    /// Takes in nothing but the length, so that a hash tells nothing of a number.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(storage.count)
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `****` and the last four characters.
    public var description: String {
        "****" + lastFour
    }

    /// `Secret(****8062)`
    public var debugDescription: String {
        "Secret(\(description))"
    }

    /// Has no children.
    public var customMirror: Mirror {
        Mirror(self, children: [:])
    }
}

extension Secret {
    /// The bytes, with room for the longest that the API has, and zero beyond the text.
    // Sendable, since the bytes change in init and deinit only.
    private final class Storage: @unchecked Sendable {
        private let memory: UnsafeMutableRawBufferPointer
        let count: Int

        init(_ text: UnsafeRawBufferPointer) {
            count = text.count
            memory = .allocate(byteCount: max(48, count), alignment: 8)
            wipe(memory)
            memory.copyMemory(from: text)
        }

        deinit {
            wipe(memory)
            memory.deallocate()
        }

        var bytes: UnsafeRawBufferPointer {
            UnsafeRawBufferPointer(rebasing: memory.prefix(count))
        }

        /// All bytes are compared, wherever the two differ.
        @inline(never)
        func isEqual(to other: Storage) -> Bool {
            var difference = count ^ other.count
            for at in 0..<min(memory.count, other.memory.count) {
                difference |= Int(memory[at] ^ other.memory[at])
            }
            return difference == 0
        }
    }
}

// How a secret crosses alone, which none does.
extension Secret {
    init(parts: SecretParts) {
        self = parts.text.withUnsafeBytes { Secret(text: $0, shown: Int(parts.shown)) }
    }

    var parts: SecretParts {
        SecretParts(text: withBytes { Data($0) }, shown: UInt8(shown))
    }
}

/// Overwrites memory, however little it is read afterwards.
func wipe(_ memory: UnsafeMutableRawBufferPointer) {
    guard let address = memory.baseAddress else { return }
    #if canImport(Darwin)
    memset_s(address, memory.count, 0, memory.count)
    #else
    explicit_bzero(address, memory.count)
    #endif
}
