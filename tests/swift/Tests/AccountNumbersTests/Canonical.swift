import AccountNumbers
import Foundation

/// JSON as expectations are written: keys sorted, indented by two spaces.
indirect enum Canonical: Equatable {
    case null
    case flag(Bool)
    case number(Int)
    case text(String)
    case list([Canonical])
    case object([String: Canonical])

    init(_ text: String?) {
        self = text.map(Canonical.text) ?? .null
    }

    init(_ flag: Bool?) {
        self = flag.map(Canonical.flag) ?? .null
    }

    func written(_ indent: String = "") -> String {
        let inner = indent + "  "
        switch self {
        case .null: return "null"
        case .flag(let flag): return flag ? "true" : "false"
        case .number(let number): return String(number)
        case .text(let text): return Self.quoted(text)
        case .list(let elements):
            if elements.isEmpty { return "[]" }
            let lines = elements.map { inner + $0.written(inner) }
            return "[\n" + lines.joined(separator: ",\n") + "\n" + indent + "]"
        case .object(let members):
            if members.isEmpty { return "{}" }
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            let lines = sorted.map { inner + Self.quoted($0.key) + ": " + $0.value.written(inner) }
            return "{\n" + lines.joined(separator: ",\n") + "\n" + indent + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case "\u{8}": out += "\\b"
            case "\u{c}": out += "\\f"
            case "\u{0}"..<"\u{20}":
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}

extension Canonical {
    /// All of an expectation's file: what comes out, and what of a strict call where that differs.
    static func expectation(status: Int, body: Data) -> String {
        var members = ["status": number(status), "tolerant": read(status: status, body: body)]
        let strict = read(status: status, body: body, strict: true)
        if strict != members["tolerant"] {
            members["strict"] = strict
        }
        return object(members).written() + "\n"
    }

    static func read(status: Int, body: Data, strict: Bool = false) -> Canonical {
        do {
            return try .init(parse(status: status, body: body, strict: strict))
        } catch ReadError.refused(let error) {
            return .init(error)
        } catch ReadError.unreadable(let error) {
            return .init(error)
        } catch {
            return .text("\(type(of: error))")
        }
    }

    init(_ response: Response) throws {
        let accounts = response.accounts.map { Canonical($0) }
        let decision = try Canonical(decide(Baseline(), response, now: nil))
        self = .object([
            "outcome": .text("numbers"),
            "complete": .flag(response.complete),
            "accounts": .list(accounts),
            "link": .init(response.link),
            "refreshed_at": .init(response.refreshedAt),
            "findings": .init(response.findings),
            "decision": decision,
        ])
    }

    init(_ error: ApiError) {
        self = .object([
            "outcome": .text("refused"),
            "status": .number(error.status),
            "kind": .text(error.kind.rawValue),
            "error_code": .init(error.errorCode),
            "error_message": .init(error.errorMessage),
            "documentation_url": .init(error.documentationUrl),
            "link_error_code": .init(error.linkErrorCode?.rawValue),
            "recovery": .text(error.recovery.rawValue),
            "retryable": .flag(error.retryable),
            "findings": .init(error.findings),
        ])
    }

    init(_ error: PayloadError) {
        // A list of accounts has no limit here, so that nobody needs to be told how long it should be.
        self = .object([
            "outcome": .text("unreadable"),
            "code": .text(error.code.rawValue),
            "path": .text(error.path),
            "offset": .number(error.offset),
            "needed": .null,
        ])
    }

    private init(_ account: Account) {
        let numbers = account.numbers
        self = .object([
            "index": .number(account.index),
            "account_id": .text(account.accountId),
            "account_type": .text(account.accountType),
            "kind": .text(account.kind.rawValue),
            "name": .text(account.name),
            "nickname": .init(account.nickname),
            "account_mask": .init(account.accountMask),
            "balances": .object([
                "currency": .init(account.balances.currency),
                "available": .init(account.balances.available?.description),
                "current": .init(account.balances.current?.description),
                "limit": .init(account.balances.limit?.description),
                "balance_date": .init(account.balances.balanceDate?.description),
            ]),
            "original_id": .init(account.originalId),
            "closed": .init(account.closed),
            "numbers": .object([
                "ach": .list(numbers.ach.map(Canonical.init)),
                "eft": .list(numbers.eft.map(Canonical.init)),
                "bacs": .list(numbers.bacs.map(Canonical.init)),
                "international": .list(numbers.international.map(Canonical.init)),
            ]),
        ])
    }

    private init(_ ach: AchNumber) {
        self = .object([
            "index": .number(ach.index),
            "account_number": .text(ach.accountNumber.reveal()),
            "routing_number": .text(ach.routingNumber),
            "wire_routing_number": .init(ach.wireRoutingNumber),
        ])
    }

    private init(_ eft: EftNumber) {
        self = .object([
            "index": .number(eft.index),
            "account_number": .text(eft.accountNumber.reveal()),
            "institution_number": .text(eft.institutionNumber),
            "branch_number": .text(eft.branchNumber),
        ])
    }

    private init(_ bacs: BacsNumber) {
        self = .object([
            "index": .number(bacs.index),
            "account_number": .text(bacs.accountNumber.reveal()),
            "sort_code": .text(bacs.sortCode),
        ])
    }

    private init(_ international: InternationalNumber) {
        self = .object([
            "index": .number(international.index),
            "iban": .text(international.iban.reveal()),
            "bic": .init(international.bic),
        ])
    }

    private init(_ link: AccountLink) {
        let products = link.products.map { ($0.key.rawValue, Canonical($0.value)) }
        self = .object([
            "link_id": .text(link.linkId),
            "institution_id": .text(link.institutionId),
            "institution_name": .text(link.institutionName),
            "institution_avatar": .init(link.institutionAvatar),
            "state": .text(link.state.rawValue),
            "error_code": .init(link.errorCode?.rawValue),
            "last_synced_at": .init(link.lastSyncedAt),
            "provider": .text(link.provider.rawValue),
            "link_tags": .list(link.linkTags.map(Canonical.text)),
            "tags": .list(link.tags.map(Canonical.text)),
            "webhook": .init(link.webhook),
            "products": .object(Dictionary(uniqueKeysWithValues: products)),
            "available_products": .list(link.availableProducts.map { .text($0.rawValue) }),
        ])
    }

    private init(_ status: ProductStatus) {
        self = .object([
            "refreshed_at": .init(status.refreshedAt),
            "last_attempted_at": .init(status.lastAttemptedAt),
            "error_code": .init(status.errorCode?.rawValue),
            "error_message": .init(status.errorMessage),
            "unavailable": .init(status.unavailable),
            "settings": .object([
                "required": .init(status.required),
                "require_permission": .init(status.requirePermission),
                "prefetch": .init(status.prefetch),
                "reason": .init(status.reason),
            ]),
            "has_history": .init(status.hasHistory),
        ])
    }

    private init(_ stamp: Stamp) {
        self = stamp.malformed ? .text("malformed") : .init(stamp.timestamp?.description)
    }

    private init(_ findings: [Finding]) {
        self = .list(findings.map {
            .object([
                "code": .text($0.code.rawValue), "severity": .text($0.severity.rawValue), "path": .text($0.path),
            ])
        })
    }

    private init(_ decision: Decision) {
        self = .object([
            "change": .text(decision.change.rawValue),
            "numbers": .text(decision.numbers.rawValue),
            "numbers_reason": .init(decision.numbersReason?.rawValue),
            "next": .text(decision.next.rawValue),
            "reason": .text(decision.reason.rawValue),
            "not_before": .init(decision.notBefore?.description),
            "pause": decision.pause.map { .number(Int($0)) } ?? .null,
            "next_baseline": .text(decision.nextBaseline.text),
        ])
    }
}
