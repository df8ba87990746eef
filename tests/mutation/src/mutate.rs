//! Rewrites a source file so that it contains every mutant, of which at most one is active at run time.

use std::collections::HashSet;

use proc_macro2::Span;
use quote::ToTokens;
use syn::{
    Arm, BinOp, Block, Expr, ExprBinary, File, ImplItemFn, Item, ItemFn, Pat, ReturnType, Signature, Stmt, TraitItemFn,
    Type, UnOp, parse_quote,
    spanned::Spanned,
    visit_mut::{self, VisitMut},
};

/// A small change of the core.
pub(crate) struct Mutant {
    /// The file, relative to the sources of the core.
    pub(crate) file: String,
    /// The function, with its type if it has one.
    pub(crate) function: String,
    /// What is changed, and to what.
    pub(crate) change: String,
}

impl Mutant {
    /// The name of the mutant: it does not depend on line numbers.
    pub(crate) fn name(&self) -> String {
        format!("{}\t{}\t{}", self.file, self.function, self.change)
    }
}

/// Adds the mutants of a file to the list, and to the file.
///
/// Functions of `constant` remain constant and have no mutants, because the choice of a mutant is made at run time. The other
/// functions lose `const`. Mutants of `unviable` do not compile and are left out.
pub(crate) fn mutate(
    file: &mut File,
    name: &str,
    constant: &HashSet<String>,
    unviable: &HashSet<String>,
    mutants: &mut Vec<Mutant>,
) {
    let mut mutator = Mutator { file: name, owner: String::new(), function: None, constant, unviable, mutants };
    mutator.visit_file_mut(file);
}

struct Mutator<'m> {
    file: &'m str,
    /// The type whose methods are visited.
    owner: String,
    /// The function that is visited, unless it is constant.
    function: Option<String>,
    constant: &'m HashSet<String>,
    unviable: &'m HashSet<String>,
    mutants: &'m mut Vec<Mutant>,
}

/// The text of a part of the source, on one line.
fn source(part: &impl Spanned) -> String {
    let text = part.span().source_text().unwrap_or_default();
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(str::split_whitespace)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether an item belongs to tests, or to a configuration that is not built here.
fn is_left_out(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let text = attribute.to_token_stream().to_string();
        attribute.path().is_ident("cfg") && ["test", "not", "target_"].iter().any(|word| text.contains(word))
    })
}

/// Whether an expression contains `let` outside of blocks, so that it is a condition and nothing else.
fn has_let(expr: &Expr) -> bool {
    match expr {
        Expr::Let(_) => true,
        Expr::Binary(ExprBinary { left, right, .. }) => has_let(left) || has_let(right),
        Expr::Paren(inner) => has_let(&inner.expr),
        _ => false,
    }
}

impl Mutator<'_> {
    /// Registers a mutant, and returns the condition under which it is active.
    fn add(&mut self, change: String) -> Option<Expr> {
        let function = self.function.clone()?;
        let mut mutant = Mutant { file: self.file.to_owned(), function, change };
        let same = |other: &&Mutant| other.file == mutant.file && other.function == mutant.function;
        let mut count = 1;
        let change = mutant.change.clone();
        while self.mutants.iter().filter(same).any(|other| other.change == mutant.change) {
            count += 1;
            mutant.change = format!("{change} ({count})");
        }
        let is_viable = !self.unviable.contains(&mutant.name());
        self.mutants.push(mutant);
        let number = u32::try_from(self.mutants.len()).ok()?;
        is_viable.then(|| parse_quote!(crate::mutation::is(#number)))
    }

    /// Replaces an expression by a choice between it and mutants of it. The mutants contain the operands as they were.
    fn choose(&mut self, expr: &mut Expr, original: &Expr, mutants: Vec<(String, Expr)>) {
        for (change, mutant) in mutants {
            if let Some(active) = self.add(format!("{} → {change}", source(original))) {
                let other = expr.clone();
                // In parentheses, since a block may precede the operator, and would be a statement of its own.
                *expr = parse_quote!((if #active { (#mutant) } else { (#other) }));
            }
        }
    }

    /// Makes a condition true or false.
    fn force(&mut self, condition: &mut Expr) {
        let original = condition.clone();
        visit_mut::visit_expr_mut(self, condition);
        if source(&original).contains("cfg!") {
            // Both ways of a feature have the same results.
            return;
        }
        if let Some(active) = self.add(format!("if {} → false", source(&original))) {
            *condition = if has_let(condition) {
                parse_quote!(!#active && #condition)
            } else {
                parse_quote!(!#active && (#condition))
            };
        }
        if has_let(&original) {
            return;
        }
        if let Some(active) = self.add(format!("if {} → true", source(&original))) {
            *condition = parse_quote!(#active || (#condition));
        }
    }

    /// Visits a function: makes it return early, and mutates its body.
    fn function(&mut self, signature: &mut Signature, block: &mut Block) {
        let name = signature.ident.to_string();
        let name = if self.owner.is_empty() { name } else { format!("{}::{name}", self.owner) };
        if signature.constness.is_some() && self.constant.contains(&name) {
            return;
        }
        signature.constness = None;
        let outer = self.function.replace(name);
        let statements = block.stmts.len();
        visit_mut::visit_block_mut(self, block);
        let mut early = Vec::new();
        for value in values(&signature.output, statements) {
            if let Some(active) = self.add(format!("return {}", value.to_token_stream()).trim_end().to_owned()) {
                early.push(parse_quote!(if #active { return #value; }));
            }
        }
        early.append(&mut block.stmts);
        block.stmts = early;
        self.function = outer;
    }
}

/// What a function can return at once, from the type of its result.
fn values(output: &ReturnType, statements: usize) -> Vec<Option<Expr>> {
    let ReturnType::Type(_, output) = output else {
        return if statements > 1 { vec![None] } else { Vec::new() };
    };
    let text = output.to_token_stream().to_string().replace(' ', "");
    let values: Vec<Expr> = match &**output {
        _ if text.contains("impl") => Vec::new(),
        Type::Path(_) if text == "bool" => vec![parse_quote!(true), parse_quote!(false)],
        Type::Path(_) if ["u8", "u16", "u32", "u64", "usize", "i64", "u128"].contains(&&*text) => {
            vec![parse_quote!(0), parse_quote!(1)]
        }
        Type::Path(_) if text.starts_with("Option<") => vec![parse_quote!(None)],
        Type::Path(_) if text == "fmt::Result" || text.starts_with("Result<(),") => vec![parse_quote!(Ok(()))],
        Type::Path(_) if text == "ControlFlow<()>" => {
            vec![parse_quote!(ControlFlow::Continue(())), parse_quote!(ControlFlow::Break(()))]
        }
        Type::Path(_) if text == "Codes" => vec![parse_quote!(Codes::NONE)],
        Type::Reference(_) if text.ends_with("str") && text.starts_with('&') => vec![parse_quote!("")],
        _ => Vec::new(),
    };
    values.into_iter().map(Some).collect()
}

/// The operators that an operator is replaced by.
fn others(operator: &BinOp) -> Vec<BinOp> {
    match operator {
        BinOp::Eq(_) => vec![parse_quote!(!=)],
        BinOp::Ne(_) => vec![parse_quote!(==)],
        BinOp::Lt(_) => vec![parse_quote!(<=), parse_quote!(>)],
        BinOp::Le(_) => vec![parse_quote!(<), parse_quote!(>)],
        BinOp::Gt(_) => vec![parse_quote!(>=), parse_quote!(<)],
        BinOp::Ge(_) => vec![parse_quote!(>), parse_quote!(<)],
        BinOp::And(_) => vec![parse_quote!(||)],
        BinOp::Or(_) => vec![parse_quote!(&&)],
        BinOp::Add(_) => vec![parse_quote!(-)],
        BinOp::Sub(_) | BinOp::Mul(_) => vec![parse_quote!(+)],
        BinOp::Div(_) => vec![parse_quote!(%), parse_quote!(*)],
        BinOp::Rem(_) => vec![parse_quote!(/)],
        // Not `^`: it joins disjoint bits, of which most of these operands consist, as `|` does.
        BinOp::BitAnd(_) => vec![parse_quote!(|)],
        BinOp::BitOr(_) => vec![parse_quote!(&)],
        BinOp::BitXor(_) => vec![parse_quote!(&), parse_quote!(|)],
        BinOp::Shl(_) => vec![parse_quote!(>>)],
        BinOp::Shr(_) => vec![parse_quote!(<<)],
        BinOp::AddAssign(_) => vec![parse_quote!(-=)],
        BinOp::SubAssign(_) => vec![parse_quote!(+=)],
        BinOp::BitOrAssign(_) => vec![parse_quote!(&=)],
        BinOp::BitAndAssign(_) => vec![parse_quote!(|=)],
        _ => Vec::new(),
    }
}

/// The methods that a method is replaced by. Both take and return the same types.
const METHODS: [(&str, &str); 12] = [
    ("wrapping_add", "wrapping_sub"),
    ("wrapping_sub", "wrapping_add"),
    ("wrapping_mul", "wrapping_add"),
    ("saturating_add", "saturating_sub"),
    ("saturating_sub", "saturating_add"),
    ("checked_add", "checked_sub"),
    ("checked_sub", "checked_add"),
    ("min", "max"),
    ("max", "min"),
    ("any", "all"),
    ("all", "any"),
    ("trailing_zeros", "leading_zeros"),
];

/// Whether leaving out a statement has an effect.
fn is_removable(expr: &Expr) -> bool {
    match expr {
        Expr::MethodCall(_) | Expr::Call(_) | Expr::Assign(_) => true,
        Expr::Binary(binary) => binary.op.to_token_stream().to_string().ends_with('='),
        Expr::Try(inner) => is_removable(&inner.expr),
        _ => false,
    }
}

impl VisitMut for Mutator<'_> {
    fn visit_item_mut(&mut self, item: &mut Item) {
        match item {
            Item::Fn(ItemFn { attrs, .. }) if is_left_out(attrs) => {}
            Item::Mod(module) if is_left_out(&module.attrs) => {}
            Item::Fn(_) | Item::Mod(_) => visit_mut::visit_item_mut(self, item),
            Item::Impl(implementation) if !is_left_out(&implementation.attrs) => {
                let owner = implementation.self_ty.to_token_stream().to_string().replace(' ', "");
                let owner = owner.split('<').next().unwrap_or_default().to_owned();
                let outer = std::mem::replace(&mut self.owner, owner);
                visit_mut::visit_item_impl_mut(self, implementation);
                self.owner = outer;
            }
            Item::Trait(definition) if !is_left_out(&definition.attrs) => {
                let outer = std::mem::replace(&mut self.owner, definition.ident.to_string());
                visit_mut::visit_item_trait_mut(self, definition);
                self.owner = outer;
            }
            // What is constant is computed by the compiler, and macros are not parsed.
            _ => {}
        }
    }

    fn visit_item_fn_mut(&mut self, item: &mut ItemFn) {
        let outer = std::mem::take(&mut self.owner);
        self.function(&mut item.sig, &mut item.block);
        self.owner = outer;
    }

    fn visit_impl_item_fn_mut(&mut self, item: &mut ImplItemFn) {
        if !is_left_out(&item.attrs) {
            self.function(&mut item.sig, &mut item.block);
        }
    }

    fn visit_trait_item_fn_mut(&mut self, item: &mut TraitItemFn) {
        if let (false, Some(block)) = (is_left_out(&item.attrs), &mut item.default) {
            self.function(&mut item.sig, block);
        }
    }

    fn visit_impl_item_const_mut(&mut self, _: &mut syn::ImplItemConst) {}
    fn visit_trait_item_const_mut(&mut self, _: &mut syn::TraitItemConst) {}
    fn visit_type_mut(&mut self, _: &mut Type) {}
    fn visit_pat_mut(&mut self, _: &mut Pat) {}
    fn visit_generics_mut(&mut self, _: &mut syn::Generics) {}
    fn visit_path_mut(&mut self, _: &mut syn::Path) {}

    fn visit_stmt_mut(&mut self, statement: &mut Stmt) {
        let original = statement.clone();
        let text = original.to_token_stream().to_string();
        if text.starts_with("# [cfg (test") || text.starts_with("# [cfg (not") || text.starts_with("# [cfg (target_") {
            return;
        }
        visit_mut::visit_stmt_mut(self, statement);
        if let Stmt::Expr(expr, Some(_)) = &original
            && is_removable(expr)
            && let Some(active) = self.add(format!("leave out {}", source(expr)))
        {
            *statement = parse_quote!(if !#active { #statement });
        }
    }

    fn visit_arm_mut(&mut self, arm: &mut Arm) {
        if is_left_out(&arm.attrs) {
            return;
        }
        let pattern = source(&arm.pat);
        if let Some((_, guard)) = &mut arm.guard {
            let original = source(&**guard);
            self.visit_expr_mut(guard);
            if let Some(active) = self.add(format!("{pattern} if {original} → true")) {
                **guard = parse_quote!(#active || (#guard));
            }
        }
        self.visit_expr_mut(&mut arm.body);
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        let original = expr.clone();
        match expr {
            Expr::If(branch) => {
                self.force(&mut branch.cond);
                self.visit_block_mut(&mut branch.then_branch);
                if let Some((_, otherwise)) = &mut branch.else_branch {
                    self.visit_expr_mut(otherwise);
                }
            }
            Expr::While(repeated) => {
                let original = repeated.cond.clone();
                visit_mut::visit_expr_mut(self, &mut repeated.cond);
                if let Some(active) = self.add(format!("while {} → false", source(&original))) {
                    let condition = &repeated.cond;
                    *repeated.cond = if has_let(condition) {
                        parse_quote!(!#active && #condition)
                    } else {
                        parse_quote!(!#active && (#condition))
                    };
                }
                self.visit_block_mut(&mut repeated.body);
            }
            Expr::Match(matched) => {
                self.visit_expr_mut(&mut matched.expr);
                for arm in &mut matched.arms {
                    self.visit_arm_mut(arm);
                }
                let catches_all = |arm: &Arm| arm.guard.is_none() && matches!(arm.pat, Pat::Wild(_));
                if !matched.arms.last().is_some_and(catches_all) {
                    return;
                }
                let last = matched.arms.len() - 1;
                for arm in matched.arms.iter_mut().take(last).filter(|arm| !is_left_out(&arm.attrs)) {
                    let guard = arm.guard.as_ref().map(|(_, guard)| source(&**guard));
                    let guard = guard.map(|guard| format!(" if {guard}")).unwrap_or_default();
                    if let Some(active) = self.add(format!("leave out {}{guard} =>", source(&arm.pat))) {
                        let guard: Expr = match &arm.guard {
                            Some((_, guard)) => parse_quote!(!#active && (#guard)),
                            None => parse_quote!(!#active),
                        };
                        arm.guard = Some((syn::token::If(Span::call_site()), Box::new(guard)));
                    }
                }
            }
            Expr::Binary(_) if has_let(&original) => visit_mut::visit_expr_mut(self, expr),
            Expr::Binary(binary) => {
                let mutants: Vec<_> = others(&binary.op)
                    .into_iter()
                    .map(|other| {
                        let mut mutant = binary.clone();
                        mutant.op = other;
                        (other.to_token_stream().to_string(), Expr::Binary(mutant))
                    })
                    .collect();
                visit_mut::visit_expr_mut(self, expr);
                self.choose(expr, &original, mutants);
            }
            Expr::Unary(unary)
                if matches!(unary.op, UnOp::Not(_) | UnOp::Neg(_)) && !matches!(*unary.expr, Expr::Lit(_)) =>
            {
                let inner = (*unary.expr).clone();
                visit_mut::visit_expr_mut(self, expr);
                self.choose(expr, &original, vec![("without the sign".to_owned(), inner)]);
            }
            Expr::MethodCall(call) => {
                let method = call.method.to_string();
                let mutants = METHODS.iter().filter(|(one, _)| *one == method).map(|(_, other)| {
                    let mut mutant = call.clone();
                    mutant.method = syn::Ident::new(other, call.method.span());
                    ((*other).to_owned(), Expr::MethodCall(mutant))
                });
                let mutants: Vec<_> = mutants.collect();
                visit_mut::visit_expr_mut(self, expr);
                self.choose(expr, &original, mutants);
            }
            Expr::Macro(call) if call.mac.path.is_ident("matches") => {
                let inner = expr.clone();
                self.choose(expr, &original, vec![("the contrary".to_owned(), parse_quote!(!#inner))]);
            }
            Expr::Repeat(repeated) => self.visit_expr_mut(&mut repeated.expr),
            Expr::Const(_) => {}
            _ => visit_mut::visit_expr_mut(self, expr),
        }
    }
}
