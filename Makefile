# A thin front for meson, for those who do not know it. The lists of packages are here only.

BUILD_PACKAGES = gcc meson ninja-build pkg-config libyaml-dev libutf8proc-dev libmd-dev zlib1g-dev libzstd-dev
TEST_PACKAGES = clang libclang-rt-14-dev libcmocka-dev python3 python3-jsonschema python3-yaml \
	python3-pyte strace mandoc locales-all e2fsprogs mount util-linux procps

BUILD = build
SANITIZED = build-sanitized
OPTIMISED = build-optimised
PROGRAM = $(BUILD)/cli/qualities

.PHONY: assess demo build test bench install clean packages test-packages

assess: build
	@$(PROGRAM) assess || test $$? -eq 3 # 3: left, to go on another time

demo: build
	@$(PROGRAM) report docs/examples/ana.yaml

build: packages
	@test -f $(BUILD)/build.ninja || meson setup $(BUILD) >/dev/null
	@ninja -C $(BUILD) --quiet

test: build test-packages
	@test -f $(SANITIZED)/build.ninja || \
		meson setup $(SANITIZED) -Db_sanitize=address,undefined >/dev/null
	@tests/run $(BUILD) $(SANITIZED)

# How long scoring takes, on an optimised build.
bench: packages
	@test -f $(OPTIMISED)/build.ninja || meson setup $(OPTIMISED) --buildtype=release >/dev/null
	@ninja -C $(OPTIMISED) --quiet cli/qualities tests/bench/generate
	@python3 tests/bench/run.py $(OPTIMISED)/cli/qualities $(OPTIMISED)/tests/bench/generate

install: build
	@meson install -C $(BUILD)

clean:
	rm -rf $(BUILD) $(SANITIZED) $(OPTIMISED)

# Installs what is missing, or says what an administrator would have to type.
packages:
	@tests/packages $(BUILD_PACKAGES)

test-packages:
	@tests/packages $(TEST_PACKAGES)
