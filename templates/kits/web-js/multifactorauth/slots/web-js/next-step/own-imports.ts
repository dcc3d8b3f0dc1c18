import { secondFactorStep } from './second-factors'
