// How values cross to and from the native library. The bindings read and write through these: `bindings` says why.

/// The products as they cross: by name, since a dictionary's order is another in each process, and a link's description has it.
func productsByName(_ products: [Product: ProductStatus]) -> [ProductStatus] {
    products.values.sorted { $0.product.rawValue < $1.product.rawValue }
}

/// What the native library returned. It reads where the bytes lie.
struct Reader {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { offset == bytes.count }

    /// The next integer, in big-endian order; nil at the end.
    @inline(__always)
    mutating func integer<Integer: FixedWidthInteger>() -> Integer? {
        let size = MemoryLayout<Integer>.size
        guard bytes.count - offset >= size else { return nil }
        defer { offset += size }
        return Integer(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Integer.self))
    }

    /// The next bytes, which are there as long as the buffer is; nil at the end.
    @inline(__always)
    mutating func bytes(count: Int) -> UnsafeRawBufferPointer? {
        guard count >= 0, bytes.count - offset >= count else { return nil }
        defer { offset += count }
        return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
    }
}

/// What is handed to the native library. It wipes what it leaves behind, since numbers may be in it.
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
}
