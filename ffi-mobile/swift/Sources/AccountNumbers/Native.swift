import AccountNumbersFFI
import Foundation

/// The native library.
enum Native {
    /// The version is checked once, at the first call.
    private static let isReady: Void = {
        let buffer = account_numbers_mobile_call(Calls.version, nil, 0, nil, 0)
        defer { account_numbers_mobile_free(buffer) }
        guard buffer.data != nil else { unexpected() }
        var reader = Reader(buffer)
        guard !reader.bool(), reader.text() == interfaceVersion else { unexpected() }
    }()

    /// Runs a call, and wipes the bytes that were passed and returned, because they may contain account numbers.
    static func call<Result, Failure: Error>(
        _ number: UInt32, body: Data?, write: (Writer) -> Void, fail: (inout Reader) -> Failure,
        read: (inout Reader) -> Result
    ) throws(Failure) -> Result {
        _ = isReady
        let writer = Writer()
        write(writer)
        let buffer = withExtendedLifetime(writer) {
            (body ?? Data()).withUnsafeBytes { (body: UnsafeRawBufferPointer) in
                let arguments = writer.bytes
                return account_numbers_mobile_call(
                    number, arguments.baseAddress?.assumingMemoryBound(to: UInt8.self), arguments.count,
                    body.baseAddress?.assumingMemoryBound(to: UInt8.self), body.count)
            }
        }
        guard buffer.data != nil else { unexpected() }
        defer { account_numbers_mobile_free(buffer) }
        var reader = Reader(buffer)
        if reader.bool() {
            throw fail(&reader)
        }
        return read(&reader)
    }

    /// The printed form of a record.
    static func printed(_ number: UInt32, write: (Writer) -> Void) -> String {
        call(number, body: nil, write: write, fail: { _ -> Never in unexpected() }, read: { $0.text() })
    }
}

/// A result that no library of this version returns.
func unexpected() -> Never {
    fatalError("the native library and these sources are of different versions")
}

/// The products by name.
func productsByName(_ products: [ProductStatus]) -> [LinkProduct: ProductStatus] {
    Dictionary(products.map { ($0.product, $0) }) { first, _ in first }
}

/// The products in the order of their names, because the order of a dictionary differs from process to process, and the description of a
/// link shows it.
func inOrder(_ products: [LinkProduct: ProductStatus]) -> [ProductStatus] {
    products.values.sorted { $0.product.rawValue < $1.product.rawValue }
}

/// Reads the bytes that the native library returned, in uniffi's form and in place.
struct Reader {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    init(_ buffer: AccountNumbersBuffer) {
        bytes = UnsafeRawBufferPointer(start: buffer.data, count: buffer.length)
    }

    /// The next integer, in big-endian order.
    @inline(__always)
    mutating func integer<Integer: FixedWidthInteger>(_: Integer.Type = Integer.self) -> Integer {
        let size = MemoryLayout<Integer>.size
        guard bytes.count - offset >= size else { unexpected() }
        defer { offset += size }
        return Integer(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Integer.self))
    }

    /// The next bytes, which are valid as long as the buffer exists.
    @inline(__always)
    private mutating func next(_ count: Int) -> UnsafeRawBufferPointer {
        guard count >= 0, bytes.count - offset >= count else { unexpected() }
        defer { offset += count }
        return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
    }

    @inline(__always)
    mutating func bool() -> Bool {
        integer(UInt8.self) != 0
    }

    @inline(__always)
    mutating func text() -> String {
        let count = Int(integer(Int32.self))
        return String(decoding: next(count), as: UTF8.self)
    }

    @inline(__always)
    mutating func list<Element>(_ read: (inout Reader) -> Element) -> [Element] {
        let count = Int(integer(Int32.self))
        var list: [Element] = []
        list.reserveCapacity(count)
        for _ in 0..<count {
            list.append(read(&self))
        }
        return list
    }

    mutating func duration() -> TimeInterval {
        let seconds = TimeInterval(integer(UInt64.self))
        return seconds + TimeInterval(integer(UInt32.self)) / 1_000_000_000
    }

    mutating func secret() -> Secret {
        let count = Int(integer(Int32.self))
        let text = next(count)
        return Secret(text: text, shown: Int(integer(UInt8.self)))
    }

    mutating func amount() -> Amount {
        let coefficient = integer(Int64.self)
        let scale = integer(UInt8.self)
        return Amount(coefficient: coefficient, scale: scale, isNegative: bool())
    }

    mutating func timestamp() -> Timestamp {
        let seconds = integer(Int64.self)
        let nanosecond = integer(UInt32.self)
        return Timestamp(checked: seconds, nanosecond: nanosecond, hasOffset: bool())
    }

    mutating func calendarDate() -> CalendarDate {
        CalendarDate(digits: integer(UInt32.self))
    }
}

/// Writes the bytes for the native library, in uniffi's form. It wipes the memory that it no longer uses, because that may contain
/// account numbers.
final class Writer {
    private var memory: UnsafeMutableRawBufferPointer
    private var count = 0

    init() {
        memory = .allocate(byteCount: 256, alignment: 1)
    }

    deinit {
        free(memory)
    }

    var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: memory.prefix(count))
    }

    func append(contentsOf added: UnsafeRawBufferPointer) {
        if memory.count - count < added.count {
            let larger = UnsafeMutableRawBufferPointer.allocate(
                byteCount: max(2 * memory.count, count + added.count), alignment: 1)
            larger.copyMemory(from: bytes)
            free(memory)
            memory = larger
        }
        UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyMemory(from: added)
        count += added.count
    }

    private func free(_ memory: UnsafeMutableRawBufferPointer) {
        wipe(UnsafeMutableRawBufferPointer(rebasing: memory.prefix(count)))
        memory.deallocate()
    }

    func integer(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
    }

    func bool(_ value: Bool) {
        integer(UInt8(value ? 1 : 0))
    }

    func text(_ value: String) {
        var value = value
        value.withUTF8 {
            integer(Int32($0.count))
            append(contentsOf: UnsafeRawBufferPointer($0))
        }
    }

    func option<Value>(_ value: Value?, _ write: (Value) -> Void) {
        bool(value != nil)
        if let value {
            write(value)
        }
    }

    func list<Value>(_ values: [Value], _ write: (Value) -> Void) {
        integer(Int32(values.count))
        values.forEach(write)
    }

    func duration(_ value: TimeInterval) {
        let seconds = value.rounded(.down)
        integer(UInt64(max(0, min(seconds, 1e15))))
        integer(UInt32(max(0, min((value - seconds) * 1_000_000_000, 999_999_999))))
    }

    func secret(_ value: Secret) {
        value.withBytes {
            integer(Int32($0.count))
            append(contentsOf: $0)
        }
        integer(UInt8(value.shown))
    }

    func amount(_ value: Amount) {
        integer(value.coefficient)
        integer(value.scale)
        bool(value.isNegative)
    }

    func timestamp(_ value: Timestamp) {
        integer(value.unixSeconds)
        integer(value.nanosecond)
        bool(value.hasOffset)
    }

    func calendarDate(_ value: CalendarDate) {
        integer(value.digits)
    }
}
