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
/// Its description, its debug description, `dump` and `Mirror` show at most the last four characters, and nothing of a number of eight
/// or fewer. The same is true for any value that contains it. ``reveal()`` is the only way to the text.
///
/// ```swift
/// let number = response.accounts[0].numbers.ach[0].accountNumber
/// print("\(number)")          // ****8062
/// print(number.reveal())      // 235905558062
/// ```
///
/// It is compared in constant time, is not `Codable`, and its bytes are wiped when the last copy is gone. It cannot wipe the body
/// that the number came in, or copies that your program makes of the revealed text.
public struct Secret: Sendable, Hashable {
    private let storage: Storage
    let shown: Int

    /// A secret with this text, such as a number in a test.
    public init(_ text: String) {
        var text = text
        // The core has the same rule; a test compares the two.
        shown = text.unicodeScalars.count > 8 ? text.unicodeScalars.suffix(4).reduce(0) { $0 + UTF8.width($1) } : 0
        storage = text.withUTF8 { Storage(UnsafeRawBufferPointer($0)) }
    }

    /// Returns true if the number is this text, such as a number that you have stored; false for the empty text. It takes the same
    /// time wherever the two differ.
    ///
    /// ```swift
    /// number.matches("235905558062")
    /// ```
    public func matches(_ text: String) -> Bool {
        !text.isEmpty && self == Secret(text)
    }

    init(text: UnsafeRawBufferPointer, shown: Int) {
        storage = Storage(text)
        self.shown = shown
    }

    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        withExtendedLifetime(storage) { body(storage.bytes) }
    }

    /// Returns the number itself. Nothing protects the copies that your program makes of it.
    public func reveal() -> String {
        withBytes { String(decoding: $0, as: UTF8.self) }
    }

    /// The last four characters; empty if the number has eight characters or fewer.
    public var lastFour: String {
        withBytes { String(decoding: $0.suffix(shown), as: UTF8.self) }
    }

    /// Compares in constant time.
    public static func == (one: Secret, other: Secret) -> Bool {
        one.storage.isEqual(to: other.storage)
    }

    /// Swift's hasher has a key that is drawn once for each process, so a hash says nothing about a number to anybody who does not
    /// have the key.
    public func hash(into hasher: inout Hasher) {
        withBytes { hasher.combine(bytes: $0) }
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
    /// The bytes, with room for the longest number of the API; the bytes after the text are zero.
    // Sendable, because the bytes change only in init and deinit.
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

        /// All bytes are compared, wherever the first difference is.
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

/// Overwrites memory, even if it is not read afterwards.
func wipe(_ memory: UnsafeMutableRawBufferPointer) {
    guard let address = memory.baseAddress else { return }
    #if canImport(Darwin)
    memset_s(address, memory.count, 0, memory.count)
    #else
    explicit_bzero(address, memory.count)
    #endif
}

extension UTF8 {
    /// The number of bytes of a character.
    fileprivate static func width(_ scalar: Unicode.Scalar) -> Int {
        Unicode.UTF8.encode(scalar)?.count ?? 0
    }
}
