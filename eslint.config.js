import prettier from "eslint-config-prettier";
import imports from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";

export default tseslint.config(
  {
    ignores: [
      "dist/",
      "build/",
      "src/.observablehq/",
      ".cache/",
      "test/**/input/**",
      "test/**/fixtures/**",
      "assembly/*.ts",
      "src/math/wasm/*.wasm.ts"
    ]
  },
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  {
    plugins: {import: imports},
    settings: {
      "import-x/extensions": [".ts", ".js"],
      "import-x/parsers": {"@typescript-eslint/parser": [".ts"]},
      "import-x/resolver-next": [
        imports.createNodeResolver({extensions: [".ts"], extensionAlias: {".js": [".ts", ".js"]}})
      ]
    },
    linterOptions: {reportUnusedDisableDirectives: "error"},
    rules: {
      "import/order": ["error", {alphabetize: {order: "asc"}}],
      "import/no-duplicates": "error",
      "import/no-cycle": ["error", {ignoreExternal: true, allowUnsafeDynamicCyclicDependency: true}],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/prefer-for-of": "off",
      "@typescript-eslint/unified-signatures": "off",
      eqeqeq: ["error", "always", {null: "ignore"}],
      "no-console": "error",
      "prefer-const": ["error", {destructuring: "all"}]
    }
  },
  {files: ["bin/**", "assembly/*.js", "src/cli/**", "test/bench/**"], rules: {"no-console": "off"}},
  prettier
);
