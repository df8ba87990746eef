import AccountNumbers
import Foundation

private struct Holder<Value> {
    let value: Value
}

private struct Failed<Value: Sendable>: Error {
    let value: Value
}

private enum Case<Value> {
    case both(Value, label: Value)
}

private final class Reference<Value> {
    let value: Value

    init(_ value: Value) {
        self.value = value
    }
}

/// Every text that Swift can make of a value: printed, interpolated, dumped, walked by a Mirror; alone, and inside of others.
func everyText<Value: Sendable>(of value: Value) -> [String] {
    let optional: Value? = value
    var texts = textsOfOne(value)
    texts += textsOfOne([value, value])
    texts += textsOfOne(optional as Any)
    texts += textsOfOne(["key": value])
    texts += textsOfOne((value, label: value))
    texts += textsOfOne(Holder(value: value))
    texts += textsOfOne(Case.both(value, label: value))
    texts += textsOfOne(Reference(value))
    texts += textsOfOne(Failed(value: value))
    texts += textsOfOne(Result<Value, ReadError>.success(value))
    texts += textsOfError(Failed(value: value))
    return texts
}

func textsOfError(_ error: any Error) -> [String] {
    let bridged = error as NSError
    return textsOfOne(error) + [
        error.localizedDescription, bridged.localizedDescription, bridged.description, bridged.debugDescription,
        "\(bridged.userInfo)", bridged.localizedFailureReason ?? "", bridged.localizedRecoverySuggestion ?? "",
    ]
}

private func textsOfOne(_ value: Any) -> [String] {
    var dumped = ""
    dump(value, to: &dumped)
    var texts = [String(describing: value), String(reflecting: value), "\(value)", dumped]
    print(value, to: &texts[2])
    debugPrint(value, to: &texts[1])
    walk(Mirror(reflecting: value), into: &texts)
    return texts
}

private func walk(_ mirror: Mirror, into texts: inout [String]) {
    texts.append(mirror.description)
    for child in mirror.children {
        texts.append(child.label ?? "")
        // What a String of the walk says is what its parent keeps unmasked.
        texts.append(String(describing: child.value))
        texts.append(String(reflecting: child.value))
        walk(Mirror(reflecting: child.value), into: &texts)
    }
    if let parent = mirror.superclassMirror {
        walk(parent, into: &texts)
    }
}
