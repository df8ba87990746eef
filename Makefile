# Short names for commands; cargo and the scripts in tests/ do the work.

PREFIX ?= /usr/local
FUZZ_SECONDS ?= 600

.PHONY: help demo test test-all bench fuzz docs words package install dist-c wheel bare-metal firmware swift xcframework kotlin

help: ## lists these commands
	@sed -nE 's/^([a-z-]+):.*## (.*)$$/\1	\2/p' Makefile | expand -t 14

demo: ## reads recorded replies and prints what they contain
	@cargo run --quiet --locked --manifest-path demo/Cargo.toml --target-dir $${CARGO_TARGET_DIR:-target}/demo

test: ## runs every test; with CI=true nothing may be left out
	@tests/run

test-all: ## runs every test, and the long ones
	@TEST_ALL=1 tests/run

bench: ## compares the speed with other readers, and draws tests/bench/ratios.svg
	@tests/bench/run
	@tests/c/bench/run

fuzz: ## fuzzes the core for FUZZ_SECONDS, ten minutes by default
	@tests/fuzz/run $(FUZZ_SECONDS)

docs: ## builds the documentation of the crate
	@cargo doc --package account-numbers --no-deps

words: ## writes the words of every host again, from the vocabularies of the core
	@UPDATE_WORDS=1 tests/words/run

package: ## packs the crate as for the registry, in target/package, and uses it outside the checkout
	@tests/package/run

install: ## installs the C library below PREFIX
	@ffi-c/install.sh $(PREFIX)

dist-c: ## packs the source of the C library for distributions, in target/package
	@ffi-c/tarball.sh

wheel: ## builds the Python wheel for any Linux and the source distribution, in target/wheels
	@ffi-python/manylinux.sh

bare-metal: ## builds for targets without an operating system, with every combination of features
	@tests/firmware/build

firmware: ## runs the corpus on emulated machines, and measures flash, stack and instructions
	@tests/firmware/run

kotlin: ## builds and tests the Kotlin library; the jar is in target/kotlin/maven
	@tests/kotlin/run

swift: ## builds and tests the Swift package; installs Swift if possible
	@INSTALL_SWIFT=1 tests/swift/run

xcframework: ## builds the Swift package for iOS and macOS, in target/swift/AccountNumbers
	@ffi-mobile/swift/package --xcframework
